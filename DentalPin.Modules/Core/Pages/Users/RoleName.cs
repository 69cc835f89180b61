using DentalPin.Core.Security;
using DentalPin.Core.Ui;

namespace DentalPin.Core.Pages.Users;

/// <summary>Roles as people call them.</summary>
public static class RoleName
{
    public static string Of(Texts texts, RoleRow role) => role.IsBuiltIn ? BuiltIn(texts, role.Name) : role.Name;

    public static string Of(Texts texts, MemberRow member) => member.BuiltInRole is { } role ? BuiltIn(texts, role) : member.RoleName ?? "";

    public static string BuiltIn(Texts texts, string role) => texts["core.role." + role];

    /// <summary>What a permission lets one do; its own name when a community module says nothing.</summary>
    public static string Permission(Texts texts, string permission)
    {
        foreach (var key in new[] { "core.permission." + permission, $"{permission.Split('.')[0]}.permission.{permission}" })
            if (texts.Has(key)) return texts[key];
        return permission;
    }

    /// <summary>A module as a heading.</summary>
    public static string Module(Texts texts, string module) => texts.Has("core.module." + module) ? texts["core.module." + module] : module;
}
