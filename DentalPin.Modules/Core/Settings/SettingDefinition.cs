namespace DentalPin.Core.Settings;

/// <summary>How a setting is typed and shown.</summary>
public enum SettingKind { Text, Number, Toggle, Choice }

/// <summary>A setting of a clinic. Its label and help are the locale keys `{Key}.label` and `{Key}.help`.</summary>
/// <param name="Key">Unique; starts with the module's name.</param>
/// <param name="Category">general, workspace, people, clinical, billing, communications, integrations, modules or account.</param>
/// <param name="Kind">How it is typed.</param>
/// <param name="Default">Value when the clinic has not chosen one.</param>
/// <param name="Permission">Permission needed to change it.</param>
public sealed record SettingDefinition(string Key, string Category, SettingKind Kind, string Default, string Permission)
{
    /// <summary>Allowed values of a <see cref="SettingKind.Choice"/>; labels are the locale keys `{Key}.{value}`.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Bounds of a <see cref="SettingKind.Number"/>.</summary>
    public int Min { get; init; }

    public int Max { get; init; } = int.MaxValue;

    /// <summary>Longest <see cref="SettingKind.Text"/>.</summary>
    public int MaxLength { get; init; } = 500;
}
