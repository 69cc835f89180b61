namespace DentalPin.Core.Security;

/// <summary>The day where somebody is.</summary>
public static class ActorClock
{
    /// <summary>Today by the clocks of the actor's clinic.</summary>
    public static DateOnly Today(this TimeProvider clock, Actor actor) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), actor.Zone).DateTime);
}
