using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;

namespace DentalPin.Core;

/// <summary>What the identity side adds to the core module: signing in, second factors, people, roles, profiles.</summary>
public static class CoreIdentity
{
    public static void Services(IServiceCollection services)
    {
        services.AddScoped<SignInThrottling>();
        services.AddScoped<SignInFlow>();
        services.AddScoped<Workstations>();
        services.AddSingleton<FormCarry>();
        services.AddScoped<SecurityTrail>();
        services.AddScoped<SecuritySweep>();
        services.AddScoped<PasswordHashing>();
        services.AddScoped<ConfirmPassword>();
        services.AddScoped<ChangePassword>();
        services.AddScoped<ResetPassword>();
        services.AddScoped<SecondFactors>();
        services.AddScoped<OneTimeLinks>();
        services.AddSingleton<Outgoing>();
        services.AddScoped<RoleGrants>();
        services.AddScoped<RoleQueries>();
        services.AddScoped<SaveRole>();
        services.AddScoped<DeleteRole>();
        services.AddScoped<UserQueries>();
        services.AddScoped<InviteUser>();
        services.AddScoped<AcceptInvitation>();
        services.AddScoped<ChangeMember>();
        services.AddScoped<SaveProfile>();
        services.AddScoped<ChangeContact>();
        services.AddScoped<SetPin>();
        services.AddScoped<UnlockWorkstation>();
        services.AddScoped<OwnSessions>();
        services.AddScoped<ClinicList>();
    }

    public static void Endpoints(IEndpointRouteBuilder api) => PeopleApi.Map(api);
}
