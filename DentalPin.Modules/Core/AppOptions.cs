using Microsoft.Extensions.Configuration;

namespace DentalPin.Core;

/// <summary>How this installation is run. From `DENTALPIN_*` variables or `dentalpin.json` in the data folder.</summary>
public sealed record AppOptions
{
    /// <summary>Everything that is not in the database: keys, files, logs, modules.</summary>
    public required string DataFolder { get; init; }

    /// <summary>`postgres` or `sqlserver`.</summary>
    public required string Engine { get; init; }

    /// <summary>Connection of the application's own database user.</summary>
    public required string Connection { get; init; }

    /// <summary>Connection of the schema's owner; only `migrate` uses it.</summary>
    public string? OwnerConnection { get; init; }

    /// <summary>Allows demo and bench data. Never set where real patients are kept.</summary>
    public bool Demo { get; init; }

    /// <summary>Adds the number of SQL statements to each answer.</summary>
    public bool Bench { get; init; }

    /// <summary>Addresses or networks whose X-Forwarded-* headers are believed; none unless configured.</summary>
    public IReadOnlyList<string> TrustedProxies { get; init; } = [];

    /// <summary>How people reach the appliance (`https://clinica.example`); put before links in messages. Empty when not configured.</summary>
    public string PublicUrl { get; init; } = "";

    /// <summary>Statements in a batch; null for the provider's choice.</summary>
    public int? MaxBatch { get; init; }

    /// <summary>A session nobody used for so long is over.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromMinutes(60);

    /// <summary>A session is over after so long, used or not.</summary>
    public TimeSpan AbsoluteTimeout { get; init; } = TimeSpan.FromHours(12);

    /// <summary>Requests a minute from one person or, before sign-in, one address; 0 switches the limit off.</summary>
    public int RequestsPerMinute { get; init; } = 600;

    /// <summary>Sign-in, reset and other open forms: posts a minute from one address; 0 switches the limit off.</summary>
    public int OpenPostsPerMinute { get; init; } = 20;

    public string KeysFolder => Path.Combine(DataFolder, "keys");

    public string FilesFolder => Path.Combine(DataFolder, "files");

    public string ModulesFolder => Path.Combine(DataFolder, "modules");

    /// <summary>Reads the configuration; the folder's json file lies below the environment.</summary>
    public static AppOptions From(IConfiguration c)
    {
        var folder = Path.GetFullPath(c["DENTALPIN_DATA"] ?? "data");
        return new AppOptions
        {
            DataFolder = folder,
            Engine = c["DENTALPIN_ENGINE"] ?? "postgres",
            Connection = c["DENTALPIN_CONNECTION"] ?? "",
            OwnerConnection = c["DENTALPIN_OWNER_CONNECTION"],
            Demo = c.GetValue("DENTALPIN_DEMO", false),
            Bench = c.GetValue("DENTALPIN_BENCH", false),
            TrustedProxies = (c["DENTALPIN_TRUSTED_PROXIES"] ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries),
            PublicUrl = c["DENTALPIN_PUBLIC_URL"] ?? "",
            MaxBatch = c.GetValue<int?>("DENTALPIN_MAX_BATCH", null),
            IdleTimeout = TimeSpan.FromMinutes(c.GetValue("DENTALPIN_IDLE_MINUTES", 60)),
            AbsoluteTimeout = TimeSpan.FromMinutes(c.GetValue("DENTALPIN_SESSION_MINUTES", 12 * 60)),
            RequestsPerMinute = c.GetValue("DENTALPIN_RATE_REQUESTS", 600),
            OpenPostsPerMinute = c.GetValue("DENTALPIN_RATE_OPEN_POSTS", 20),
        };
    }
}
