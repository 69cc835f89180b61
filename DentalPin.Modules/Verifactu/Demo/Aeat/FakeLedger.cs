using System.Globalization;
using System.Xml.Linq;
using DentalPin.Verifactu.Kernel;

namespace DentalPin.Verifactu.Demo.Aeat;

/// <summary>What the pretended service holds of one invoice.</summary>
public sealed record HeldInvoice(Registro Registro, bool Annulled, string? Code, string RequestId, DateTimeOffset At, bool Incident);

/// <summary>The judgement of one record.</summary>
internal sealed record Verdict(Registro Registro, LineState State, string? Code, HeldInvoice? Before);

/// <summary>The books of the pretended service: one current state for each invoice, and the rules for what may change it.</summary>
public sealed class FakeLedger(Misbehaviour behaviour, TimeProvider clock)
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Madrid");
    private readonly Dictionary<IdFactura, HeldInvoice> held = [];
    private readonly HashSet<string> systems = new(StringComparer.Ordinal);
    private readonly Lock gate = new();
    private long requests;

    public IReadOnlyList<HeldInvoice> All
    {
        get
        {
            lock (gate) return [.. held.Values.OrderBy(h => h.At)];
        }
    }

    public DateTimeOffset Now => TimeZoneInfo.ConvertTime(clock.GetUtcNow() + behaviour.ClockOffset, Zone);

    internal IReadOnlyList<Verdict> Take(XElement message)
    {
        var header = message.Element(Ns.Message + "Cabecera")!;
        var nif = header.Element(Ns.Info + "ObligadoEmision")!.Element(Ns.Info + "NIF")!.Value;
        var late = header.Element(Ns.Info + "RemisionVoluntaria")?.Element(Ns.Info + "Incidencia")?.Value == "S";
        lock (gate)
        {
            var request = $"{Now:yyyyMMddHHmmss}{Interlocked.Increment(ref requests):000000}";
            return [.. message.Elements(Ns.Message + "RegistroFactura").Select(e => Judge(RegistroReader.Read(e.Elements().Single()), nif, late, request))];
        }
    }

    internal (IReadOnlyList<HeldInvoice> Page, bool More) Query(string nif, int year, int month, string? number, string? reference, IdFactura? after)
    {
        lock (gate)
        {
            var found = held.Values.Where(h => h.Registro.Factura.Emisor == nif && Period(h.Registro) == (year, month)
                && (number is null || h.Registro.Factura.Numero == number) && (reference is null || h.Registro.RefExterna == reference)).OrderBy(h => h.RequestId, StringComparer.Ordinal).ToList();
            if (after is not null) found = [.. found.SkipWhile(h => h.Registro.Factura != after).Skip(1)];
            return ([.. found.Take(behaviour.PageSize)], found.Count > behaviour.PageSize);
        }
    }

    /// <summary>Forgets an invoice, as if it had never come.</summary>
    public void Forget(string number)
    {
        lock (gate)
            foreach (var key in held.Keys.Where(k => k.Numero == number).ToList()) held.Remove(key);
    }

    private Verdict Judge(Registro r, string nif, bool late, string request)
    {
        var before = held.GetValueOrDefault(r.Factura);
        var faults = Rules.Check(r, new(Now, nif, 10m)).Select(f => f.Code).ToList();
        if (behaviour.Codes.TryGetValue(r.Factura.Numero, out var ordered)) faults.Insert(0, ordered);
        if (r is RegistroAlta { Destinatarios: var people } && people.Any(p => p.Nif is { } n && behaviour.Strangers.Contains(n))) faults.Add("1110");
        if (faults.Find(c => Codes.Find(c)!.Class is not (CodeClass.Accepted or CodeClass.Remark) && c[0] != '2') is { } refused) return new(r, LineState.Rejected, refused, null);
        if (Against(r, before) is { } state) return new(r, LineState.Rejected, state, before);
        if (r is RegistroAlta alta && alta.Destinatarios.Any(p => p.IdOtro?.IdType == "07")) faults.Add("2001");
        if (Literal.TryInstant(r.FechaHoraHuso, out var at) && (at - Now).Duration() > TimeSpan.FromSeconds(240) && !late) faults.Add("2004");
        var system = $"{r.Factura.Emisor}/{r.Sistema.Id}/{r.Sistema.NumeroInstalacion}";
        if (!systems.Add(system) && r.Anterior is null) faults.Add("2007");
        var code = faults.Find(c => c[0] == '2');
        held[r.Factura] = new(r, r is RegistroAnulacion, code, request, Now, late);
        return new(r, code is null ? LineState.Accepted : LineState.AcceptedWithErrors, code, null);
    }

    private string? Against(Registro r, HeldInvoice? before) => (r, before) switch
    {
        (RegistroAlta { Subsanacion: "S", RechazoPrevio: not "X" }, null) => "3002",
        (RegistroAlta { Subsanacion: "S", RechazoPrevio: not "X" }, _) => null,
        (RegistroAlta, not null) => "3000",
        (RegistroAlta, null) => null,
        (RegistroAnulacion { SinRegistroPrevio: "S" }, { Annulled: true }) => "3001",
        (RegistroAnulacion { SinRegistroPrevio: "S" }, not null) => "3000",
        (RegistroAnulacion { SinRegistroPrevio: "S" }, null) => null,
        (RegistroAnulacion, null) => "3002",
        (RegistroAnulacion, { Annulled: true }) when behaviour.RefusesSecondAnnulment => "3001",
        _ => null,
    };

    private static (int Year, int Month) Period(Registro r)
    {
        var text = (r as RegistroAlta)?.FechaOperacion ?? r.Factura.Fecha;
        return (int.Parse(text.AsSpan(6, 4), CultureInfo.InvariantCulture), int.Parse(text.AsSpan(3, 2), CultureInfo.InvariantCulture));
    }
}
