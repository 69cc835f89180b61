using DentalPin.Core.Operations;
using DentalPin.Tests.Fixtures;

namespace DentalPin.Tests.Core.Operations;

/// <summary>What seldom changes is read once, and never kept longer than it is true here or half a minute elsewhere.</summary>
public sealed class ClinicMemoryTests
{
    private static readonly Guid Clinic = Guid.NewGuid();
    private readonly SettableClock clock = new();
    private int reads;

    [Fact]
    public async Task Everybody_of_a_clinic_shares_what_one_has_read()
    {
        var memory = new ClinicMemory(clock);
        Assert.Equal("1", await Read(memory, Clinic));
        Assert.Equal("1", await Read(memory, Clinic));
        Assert.Equal("2", await Read(memory, Guid.NewGuid()));
    }

    [Fact]
    public async Task Another_process_is_believed_after_half_a_minute()
    {
        var memory = new ClinicMemory(clock);
        await Read(memory, Clinic);
        clock.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal("1", await Read(memory, Clinic));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("2", await Read(memory, Clinic));
    }

    [Fact]
    public async Task What_is_read_while_it_changes_is_not_kept()
    {
        var memory = new ClinicMemory(clock);
        var half = new TaskCompletionSource<string>();
        var slow = memory.Of(Clinic, "hours", [typeof(string)], () => half.Task);
        memory.Forget();
        half.SetResult("before");
        Assert.Equal("before", await slow);
        Assert.Equal("1", await Read(memory, Clinic));
    }

    [Fact]
    public async Task What_one_clinic_saves_leaves_the_others_alone()
    {
        var memory = new ClinicMemory(clock);
        var other = Guid.NewGuid();
        await Read(memory, Clinic);
        await Read(memory, other);
        memory.Forget(Clinic);
        Assert.Equal("3", await Read(memory, Clinic));
        Assert.Equal("2", await Read(memory, other));
    }

    [Fact]
    public async Task Only_rows_it_is_made_of_concern_it()
    {
        var memory = new ClinicMemory(clock);
        await Read(memory, Clinic);
        Assert.True(memory.Watches(typeof(string)));
        Assert.False(memory.Watches(typeof(int)));
    }

    private Task<string> Read(ClinicMemory memory, Guid clinic) => memory.Of(clinic, "hours", [typeof(string)], () => Task.FromResult((++reads).ToString(System.Globalization.CultureInfo.InvariantCulture)));
}
