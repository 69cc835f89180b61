namespace DentalPin.Core.Tenancy;

/// <summary>The fields of the wizard's form, as typed. `TaxIdSeen` is the doubtful number the person was already asked about.</summary>
public sealed record SetUpFields(
    Guid ClinicId, string? Country, string? ClinicName, string? TaxId, string? TaxIdSeen, string? FullName, string? Phone, string? Email, string? Password, string? Language, string? TimeZone, string? Currency, bool Treats = false);
