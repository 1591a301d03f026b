using FollowUp.App.Ui;

namespace FollowUp.App.Tests.Ui;

public sealed class ZoneNamesTests
{
    [Theory]
    [InlineData("Europe/Lisbon", "Lisbon")]
    [InlineData("America/New_York", "New York")]
    [InlineData("Etc/UTC", "")]
    [InlineData("UTC", "")]
    public void Show_AZone_IsItsCityOrNothing(string id, string shown) => Assert.Equal(shown, ZoneNames.Show(id));

    [Theory]
    [InlineData("Lisbon", "Europe/Lisbon")]
    [InlineData(" new york ", "America/New_York")]
    [InlineData("America/New_York", "America/New_York")]
    [InlineData("Atlantis", "Atlantis")]
    [InlineData("", "")]
    public void Read_WhatWasTyped_IsTheZoneMeant(string typed, string id) => Assert.Equal(id, ZoneNames.Read(typed));

    [Fact]
    public void Show_EveryCity_IsReadBackAsItself() => Assert.All(ZoneNames.Cities, city => Assert.Equal(city, ZoneNames.Show(ZoneNames.Read(city))));
}
