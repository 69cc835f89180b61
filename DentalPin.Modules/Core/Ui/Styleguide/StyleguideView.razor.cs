namespace DentalPin.Core.Ui;

/// <summary>What the style guide shows in its components. Names are invented.</summary>
public partial class StyleguideView
{
    private static readonly string[] Swatches =
    [
        "text", "text-2", "text-3", "line-strong", "line", "surface-3", "bg", "surface",
        "brand", "brand-strong", "brand-soft", "info", "good", "warn", "bad", "surface-2",
    ];

    private static readonly string[] People = ["Nuria Campos", "Elena Vidal", "Marta Soler", "Andrés Roig", "Iván Casas", "Ana de la Torre"];

    private static readonly Row[] Rows =
    [
        new("F26-1287", new DateOnly(2026, 11, 25), "Ferrer Molina, Lucía", "paid", Tone.Good, "check", 246m, 0m),
        new("F26-1286", new DateOnly(2026, 11, 25), "Ibáñez Roldán, Tomás", "part", Tone.Warn, "clock", 790m, 390m),
        new("R26-0019", new DateOnly(2026, 11, 24), "Casas Rius, Iván", "corrected", Tone.Neutral, "undo-2", -65m, 0m),
    ];

    private static readonly MeterPart[] Parts = [new(30, Tone.Good), new(10, Tone.Brand), new(20, Tone.Neutral)];

    private IReadOnlyList<FormIssue> Issues =>
    [
        new(Field.IdOf("SampleBorn"), S("born.error")),
        new(Field.IdOf("SampleId"), S("id.error")),
        new(Field.IdOf("SampleAgree"), S("agree.error")),
    ];

    private IReadOnlyList<Tab> Views => [new(S("day"), "#"), new(S("week"), "#", Current: true), new(S("month"), "#")];

    private IReadOnlyList<Tab> Tabs => [new(S("invoices"), "#", Current: true, Count: 3), new(S("payments"), "#"), new(S("plans"), "#")];

    private IReadOnlyList<MenuItem> Actions =>
    [
        new(S("menu.copy"), "#", "copy", Keys: "x"),
        new(S("menu.print"), "#", "printer", Hint: S("menu.hint")),
        new(S("void"), "#", "trash-2", Danger: true, Before: true),
    ];

    private IReadOnlyList<Option> Kinds => [new("a", S("kind.a")), new("b", S("kind.b"))];

    private IReadOnlyList<Option> Charges => [new("a", S("charge.today"), T.Money(246m)), new("b", S("charge.all"), T.Money(391m))];

    private IReadOnlyList<Option> Reasons => [new("a", S("reason.patient")), new("b", S("reason.clinic"))];

    private IReadOnlyList<VersionLine> Versions =>
    [
        new(S("phone"), "612 34 50 18", "612 34 50 81"),
        new(S("job"), null, S("job.value")),
        new(S("name"), S("name.value"), S("name.value")),
    ];

    private IReadOnlyList<Column> Columns =>
    [
        new(S("number"), "number"),
        new(S("date"), "date"),
        new(S("patient"), "patient"),
        new(S("state")),
        new(S("total"), "total", Numeric: true),
        new(S("due"), "due", Numeric: true),
    ];

    private IReadOnlyList<Term> Terms =>
    [
        new(S("born"), T.ShortDate(new DateOnly(1979, 3, 14))),
        new(S("phone"), "612 34 50 18", "#"),
        new(S("debt"), T.Money(145m), Tone: Tone.Warn),
    ];

    private IReadOnlyList<string> Steps => [S("step.file"), S("step.columns"), S("step.check"), S("step.done")];

    private string S(string key) => T["core.styleguide." + key];

    private sealed record Row(string Number, DateOnly Day, string Who, string State, Tone Tone, string Icon, decimal Total, decimal Due);
}
