namespace DentalPin.Core.Security;

/// <summary>The five roles every clinic has. What they may do comes from the manifests of the modules that are on.</summary>
public static class BuiltInRoles
{
    public const string Admin = "admin";
    public const string Dentist = "dentist";
    public const string Hygienist = "hygienist";
    public const string Assistant = "assistant";
    public const string Receptionist = "receptionist";

    public static readonly IReadOnlyList<string> All = [Admin, Dentist, Hygienist, Assistant, Receptionist];
}
