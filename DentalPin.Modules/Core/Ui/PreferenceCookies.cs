namespace DentalPin.Core.Ui;

/// <summary>Names of the cookies that hold how a browser shows things.</summary>
public static class PreferenceCookies
{
    public const string Theme = "dentalpin.theme";
}
