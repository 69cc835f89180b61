using DentalPin.Core.Ui;

namespace DentalPin.Verifactu.Ui;

/// <summary>Words and tones for what pages show.</summary>
internal static class FiscalTexts
{
    public static string Status(this Texts t, RecordStatus status) => t["verifactu.status." + status.ToString().ToLowerInvariant()];

    public static Tone Tone(RecordStatus status) => status switch
    {
        RecordStatus.Accepted => Core.Ui.Tone.Good,
        RecordStatus.AcceptedWithErrors => Core.Ui.Tone.Warn,
        RecordStatus.Rejected => Core.Ui.Tone.Bad,
        _ => Core.Ui.Tone.Neutral,
    };

    public static string Icon(RecordStatus status) => status switch
    {
        RecordStatus.Accepted => "circle-check",
        RecordStatus.AcceptedWithErrors => "circle-alert",
        RecordStatus.Rejected => "circle-x",
        RecordStatus.Sending => "send",
        _ => "clock",
    };

    public static string Environment(this Texts t, AeatEnvironment environment) => t["verifactu.environment." + environment.ToString().ToLowerInvariant()];

    public static string Kind(this Texts t, RecordRow r) => r.Kind == RecordKind.Anulacion ? t["verifactu.kind.annulment"] : r.Flags.Length > 0 ? t["verifactu.kind.correction", r.InvoiceType] : r.InvoiceType;

    public static string Health(this Texts t, CertificateHealth health) => t["verifactu.certificate.health." + health.ToString().ToLowerInvariant()];

    public static Tone Tone(CertificateHealth health) => health switch
    {
        CertificateHealth.Good => Core.Ui.Tone.Good,
        CertificateHealth.Soon => Core.Ui.Tone.Info,
        CertificateHealth.Near => Core.Ui.Tone.Warn,
        _ => Core.Ui.Tone.Bad,
    };

    public static string Outcome(this Texts t, SubmissionOutcome? outcome) => t["verifactu.outcome." + (outcome?.ToString().ToLowerInvariant() ?? "waiting")];

    public static Tone Tone(SubmissionOutcome? outcome) => outcome switch
    {
        SubmissionOutcome.Answered => Core.Ui.Tone.Good,
        null => Core.Ui.Tone.Neutral,
        SubmissionOutcome.Unreachable or SubmissionOutcome.Unknown => Core.Ui.Tone.Warn,
        _ => Core.Ui.Tone.Bad,
    };
}
