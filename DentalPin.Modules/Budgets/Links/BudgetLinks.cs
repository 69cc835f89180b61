using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Settings;
using DentalPin.Core.Text;
using DentalPin.Patients;

namespace DentalPin.Budgets;

public sealed record MakeLinkInput
{
    /// <summary>`phone`, `birth_date` or `code`; absent: the first of these the patient has.</summary>
    public string? Factor { get; init; }

    /// <summary>For `code`: four to eight digits; absent: made up.</summary>
    public string? Code { get; init; }
}

/// <summary>A link as it was made; its secret and its code cannot be read again.</summary>
/// <param name="Id">Of the link.</param>
/// <param name="Path">`/b/...`, to put after the clinic's address.</param>
/// <param name="Factor">What the patient is asked for.</param>
/// <param name="Code">To tell the patient by another way.</param>
/// <param name="ExpiresAt">Works until then.</param>
public sealed record LinkMade(Guid Id, string Path, LinkFactor Factor, string? Code, DateTimeOffset ExpiresAt);

/// <summary>What became of an answer to the second factor.</summary>
public enum FactorAnswer { Right, Wrong, Locked, Gone }

/// <summary>
/// Links by which patients see and sign budgets (BUD-3). A token names its clinic, so that no row of any other can be reached with
/// it, and 256 random bits; the database keeps its hash. Five wrong answers end a link, whatever address they come from.
/// </summary>
public sealed class BudgetLinks(AppDb db, BudgetWriter writer, PatientDirectory patients, SettingsStore settings)
{
    private const int ClinicLength = 22, MostToken = 100, Rounds = 100_000;

    public async Task<Result<LinkMade>> Make(Guid budgetId, MakeLinkInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(BudgetsModule.Write)) return new Result<LinkMade>.Denied(BudgetsModule.Write);
        if (await writer.Read(budgetId, cancel) is not { } budget || await patients.Find(budget.PatientId, actor, cancel) is not { } patient) return new Result<LinkMade>.NotFound();
        LinkFactor? factor = string.IsNullOrEmpty(input.Factor) ? patient.Phone is not null ? LinkFactor.Phone : patient.BirthDate is not null ? LinkFactor.BirthDate : LinkFactor.Code : BudgetStates.Of<LinkFactor>(input.Factor);
        var errors = new FieldErrors();
        if (factor is null) errors.Add(nameof(input.Factor), "budgets.error.choice");
        if (factor == LinkFactor.Phone && patient.Phone is null) errors.Add(nameof(input.Factor), "budgets.error.no_phone");
        if (factor == LinkFactor.BirthDate && patient.BirthDate is null) errors.Add(nameof(input.Factor), "budgets.error.no_birth_date");
        var code = factor != LinkFactor.Code ? null : string.IsNullOrWhiteSpace(input.Code) ? RandomNumberGenerator.GetInt32(1_000_000).ToString("000000", CultureInfo.InvariantCulture) : SafeText.Line(input.Code);
        if (code is not null && (code.Length is < 4 or > 8 || !code.All(char.IsAsciiDigit))) errors.Add(nameof(input.Code), "budgets.error.code");
        if (budget.Status is not (BudgetStatus.Presented or BudgetStatus.PartiallyAccepted or BudgetStatus.Accepted or BudgetStatus.InProgress or BudgetStatus.Completed)) errors.Add("", "budgets.error.link_state");
        if (errors.Count > 0) return errors;

        var secret = Base64Url.EncodeToString(actor.ClinicId.ToByteArray()) + Secrets.New();
        var now = writer.Now;
        var link = new BudgetLink
        {
            Id = Ids.New(), BudgetId = budgetId, SecretHash = Secrets.Hash(secret), Factor = factor!.Value, CodeHash = code is null ? null : HashCode(code), CreatedByName = actor.Name, CreatedAt = now, ExpiresAt = now.AddDays(await settings.Number(BudgetsModule.LinkDays, cancel)),
        };
        await writer.Revoke(budgetId, cancel);
        db.Add(link);
        await db.SaveChangesAsync(cancel);
        return new LinkMade(link.Id, "/b/" + secret, link.Factor, code, link.ExpiresAt);
    }

    /// <summary>Ends every link of a budget at once.</summary>
    public async Task<Result<Done>> Revoke(Guid budgetId, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(BudgetsModule.Write)) return new Result<Done>.Denied(BudgetsModule.Write);
        if (!await db.Set<Budget>().AnyAsync(b => b.Id == budgetId, cancel)) return new Result<Done>.NotFound();
        await writer.Revoke(budgetId, cancel);
        await db.SaveChangesAsync(cancel);
        return Done.Value;
    }

    /// <summary>The clinic a token belongs to; null for anything that is no token. Asks nobody.</summary>
    public static Guid? ClinicOf(string? token)
    {
        Span<byte> bytes = stackalloc byte[16];
        return token is { Length: > ClinicLength and <= MostToken } && Base64Url.TryDecodeFromChars(token.AsSpan(0, ClinicLength), bytes, out var written) && written == 16 ? new Guid(bytes) : null;
    }

    /// <summary>The link of a token, whether it works or not. Looking changes nothing: mail scanners open links.</summary>
    public async Task<BudgetLink?> Find(string? token, CancellationToken cancel)
    {
        if (ClinicOf(token) is null) return null;
        var hash = Secrets.Hash(token!);
        return await db.Set<BudgetLink>().AsNoTracking().FirstOrDefaultAsync(l => l.SecretHash == hash, cancel);
    }

    /// <summary>
    /// Checks what the person knows. The attempt is counted before it is judged, so that many at once are no more than as many
    /// after each other; a right one gives it back.
    /// </summary>
    public async Task<FactorAnswer> Answer(BudgetLink link, string answer, Actor actor, CancellationToken cancel)
    {
        if (link.IsLocked) return FactorAnswer.Locked;
        var now = writer.Now;
        if (!link.Works(now)) return FactorAnswer.Gone;
        var row = db.Set<BudgetLink>().Where(l => l.Id == link.Id);
        if (await row.Where(l => l.Attempts < BudgetLink.MostAttempts && l.RevokedAt == null).ExecuteUpdateAsync(s => s.SetProperty(l => l.Attempts, l => l.Attempts + 1), cancel) == 0) return FactorAnswer.Locked;
        var patientId = await db.Set<Budget>().Where(b => b.Id == link.BudgetId).Select(b => b.PatientId).FirstAsync(cancel);
        var patient = await patients.Find(patientId, actor with { Permissions = PermissionSet.All }, cancel);
        if (!Knows(link, patient, answer, writer.Today(actor))) return link.Attempts + 1 >= BudgetLink.MostAttempts ? FactorAnswer.Locked : FactorAnswer.Wrong;
        await row.ExecuteUpdateAsync(s => s.SetProperty(l => l.Attempts, l => l.Attempts - 1).SetProperty(l => l.OpenedAt, l => l.OpenedAt ?? now), cancel);
        return FactorAnswer.Right;
    }

    private static bool Knows(BudgetLink link, PatientSummary? patient, string answer, DateOnly today) => link.Factor switch
    {
        LinkFactor.Phone => patient?.Phone is { Length: > 4 } phone && string.Concat(answer.Where(char.IsAsciiDigit)) is { Length: 4 } digits && phone.EndsWith(digits, StringComparison.Ordinal),
        LinkFactor.BirthDate => patient?.BirthDate is { } born && Dates.Parse(answer, today).Value == born,
        _ => link.CodeHash is { } hash && Matches(answer.Trim(), hash),
    };

    // A code is short: its hash is slow and salted.
    private static string HashCode(string code)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        return Convert.ToHexStringLower(salt) + "." + Convert.ToHexStringLower(Slow(code, salt));
    }

    private static bool Matches(string code, string hash) => hash.Split('.') is [var salt, var value] && CryptographicOperations.FixedTimeEquals(Slow(code, Convert.FromHexString(salt)), Convert.FromHexString(value));

    private static byte[] Slow(string code, byte[] salt) => Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(code), salt, Rounds, HashAlgorithmName.SHA256, 32);
}
