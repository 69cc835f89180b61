using DentalPin.Core.Data;
using DentalPin.Core.Tenancy;

namespace DentalPin.Core.Security;

/// <summary>Locks the session of a shared workstation and opens it again: with the PIN, after five wrong ones only with the password.</summary>
public sealed class UnlockWorkstation(AppDb db, SignInThrottling throttling, ConfirmPassword confirm, PasswordHashing passwords, Sessions sessions, SecurityTrail trail)
{
    public sealed record Input(string? Pin, string? Password);

    /// <summary>Whether the PIN may still be tried.</summary>
    public async Task<bool> TakesPin(Ticket ticket, CancellationToken cancel) =>
        await db.Set<User>().AnyAsync(u => u.Id == ticket.Actor.UserId && u.PinHash != null, cancel) && await throttling.Failures(Throttle.Pin(ticket.Session.Id), cancel) < Throttle.PinTries;

    public async Task Lock(Ticket ticket, CancellationToken cancel)
    {
        if (ticket.Locked) return;
        await sessions.SetLocked(ticket.Session.Id, true, cancel);
        await trail.By("locked", "session", ticket.Session.Id, cancel);
    }

    public async Task<Result<Done>> Handle(Input input, Ticket ticket, CancellationToken cancel)
    {
        var pin = Throttle.Pin(ticket.Session.Id);
        if (!string.IsNullOrEmpty(input.Pin) && await TakesPin(ticket, cancel))
        {
            if (await throttling.Take([pin], cancel) > TimeSpan.Zero) return Result<Done>.Fail("Password", "core.locked.pin_used_up");
            var hash = await db.Set<User>().Where(u => u.Id == ticket.Actor.UserId).Select(u => u.PinHash).FirstOrDefaultAsync(cancel);
            if (!passwords.VerifyPin(hash, input.Pin.Trim()))
            {
                await trail.By("unlock_failed", "session", ticket.Session.Id, cancel);
                return Result<Done>.Fail("Pin", "core.locked.pin_wrong");
            }
        }
        else
        {
            var (user, error) = await confirm.Check("Password", input.Password, ticket.Actor, cancel);
            if (user is null)
            {
                await trail.By("unlock_failed", "session", ticket.Session.Id, cancel);
                return new FieldErrors { error! };
            }
        }
        await throttling.GiveBack([], [pin], cancel);
        await sessions.SetLocked(ticket.Session.Id, false, cancel);
        await trail.By("unlocked", "session", ticket.Session.Id, cancel);
        return Done.Value;
    }
}
