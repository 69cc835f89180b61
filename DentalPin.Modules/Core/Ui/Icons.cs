namespace DentalPin.Core.Ui;

/// <summary>Names of the icons in the sprite (single Lucide icons). To add one, add its symbol to the sprite and its name here.</summary>
public static class Icons
{
    public static readonly IReadOnlySet<string> All = new HashSet<string>(StringComparer.Ordinal)
    {
        "activity", "archive", "archive-restore", "armchair", "arrow-down", "arrow-left", "arrow-right", "arrow-up", "baby",
        "ban", "banknote", "bell", "building-2", "cake", "calendar-check", "calendar-days", "calendar-plus", "chart-column",
        "check", "check-check", "chevron-down", "chevron-left", "chevron-right", "chevron-up", "circle-alert", "circle-check",
        "circle-dashed", "circle-help", "circle-x", "clipboard-list", "clock", "columns-3", "contact-round", "copy",
        "corner-down-left", "credit-card", "crown", "database", "door-open", "download", "ellipsis", "ellipsis-vertical", "euro", "external-link", "eye",
        "eye-off", "file-spreadsheet", "file-text", "file-up", "filter", "flask-conical", "git-merge", "globe", "hand-coins", "hard-drive",
        "heart", "heart-pulse", "history", "hourglass", "house", "id-card", "image", "info", "key-round", "keyboard", "landmark",
        "languages", "layers", "link", "list", "list-checks", "loader-circle", "lock", "log-in", "log-out", "mail", "map-pin",
        "message-circle", "monitor", "moon", "notebook-pen", "octagon-alert", "package", "palette", "panel-left-close",
        "panel-left-open", "pencil", "phone", "pill", "play", "plug", "plus", "printer", "puzzle", "receipt", "refresh-cw", "repeat",
        "rotate-ccw", "save", "scan", "scroll-text", "search", "send", "server", "settings", "share-2", "shield", "shield-alert",
        "shield-check", "smartphone", "smile", "sparkles", "square-check-big", "star", "stethoscope", "sun", "tag", "timer",
        "trash-2", "triangle-alert", "undo-2", "upload", "user", "user-check", "user-plus", "user-x", "users", "wallet",
        "wifi-off", "workflow", "x", "zap",
    };
}
