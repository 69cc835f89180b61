using DentalPin.Core.Operations;
using DentalPin.Tests.Fixtures;

namespace DentalPin.Tests.Core.Operations;

public sealed class IdleMemoryTests
{
    [Fact]
    public void Memory_is_given_back_once_for_each_quiet_time()
    {
        var clock = new SettableClock();
        var memory = new IdleMemory(clock);
        memory.Touch();
        Assert.False(memory.Due());
        clock.Advance(IdleMemory.Quiet - TimeSpan.FromSeconds(1));
        Assert.False(memory.Due());
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(memory.Due());
        Assert.False(memory.Due());
        clock.Advance(TimeSpan.FromHours(1));
        Assert.False(memory.Due());
        memory.Touch();
        Assert.False(memory.Due());
        clock.Advance(IdleMemory.Quiet);
        Assert.True(memory.Due());
    }
}
