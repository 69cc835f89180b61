using DentalPin.Core;
using DentalPin.Schedules;

namespace DentalPin.Tests.Schedules;

public sealed class TypedShiftsTests
{
    [Theory]
    [InlineData("9-14 16-20", "09:00-14:00 16:00-20:00")]
    [InlineData("09:00–14:00, 16:00–20:00", "09:00-14:00 16:00-20:00")]
    [InlineData("9 a 14 y 16 a 20", "09:00-14:00 16:00-20:00")]
    [InlineData("de 9h a 14h", "09:00-14:00")]
    [InlineData("from 9:30 to 13.15", "09:30-13:15")]
    [InlineData("0930-1400; 16h30-20", "09:30-14:00 16:30-20:00")]
    [InlineData("16-20 9-14", "09:00-14:00 16:00-20:00")]
    [InlineData("9-12 12-14", "09:00-14:00")]
    [InlineData("20-24", "20:00-24:00")]
    [InlineData("20:00-0:00", "20:00-24:00")]
    [InlineData("", "")]
    [InlineData("cerrado", "")]
    [InlineData("—", "")]
    public void Hours_are_read_as_people_type_them(string typed, string stored)
    {
        var errors = new FieldErrors();
        Assert.Equal(stored, ShiftText.Day(TypedShifts.Day(typed, "f", errors)));
        Assert.Empty(errors);
    }

    [Theory]
    [InlineData("14-9", "hours_order")]
    [InlineData("9-9", "hours_order")]
    [InlineData("9-14 13-20", "hours_overlap")]
    [InlineData("9-14 9-14", "hours_overlap")]
    [InlineData("25-26", "hours_clock")]
    [InlineData("9:75-14", "hours_clock")]
    [InlineData("mañanas", "hours_unreadable")]
    [InlineData("9-14 o algo así", "hours_unreadable")]
    [InlineData("9", "hours_unreadable")]
    [InlineData("-5 a -3", "hours_unreadable")]
    [InlineData("1-2 3-4 5-6 7-8 9-10 11-12 13-14", "hours_many")]
    [InlineData("<script>alert(1)</script>", "hours_unreadable")]
    public void What_is_wrong_is_said(string typed, string key)
    {
        var errors = new FieldErrors();
        Assert.Empty(TypedShifts.Day(typed, "f", errors));
        Assert.Equal("schedules.error." + key, Assert.Single(errors).Key);
    }

    [Fact]
    public void Huge_input_is_refused_without_being_read()
    {
        var errors = new FieldErrors();
        Assert.Empty(TypedShifts.Day(string.Concat(Enumerable.Repeat("9-14 ", 1_000_000)), "f", errors));
        Assert.Equal("schedules.error.hours_long", Assert.Single(errors).Key);
    }

    [Fact]
    public void The_longest_week_fits_its_column()
    {
        var day = Enumerable.Range(0, ShiftText.MostShifts).Select(i => new DaySpan(i * 200, i * 200 + 100)).ToList();
        Assert.True(ShiftText.Day(day).Length <= ShiftText.MaxDay);
        var week = ShiftText.Week([.. Enumerable.Repeat<IReadOnlyList<DaySpan>>(day, 7)]);
        Assert.True(week.Length <= ShiftText.MaxWeek, $"{week.Length}");
        Assert.Equal(week, ShiftText.Week(ShiftText.Week(week)));
    }
}
