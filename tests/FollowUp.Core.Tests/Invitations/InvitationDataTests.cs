using System.Text.Json;
using FollowUp.Core.Invitations;
using FollowUp.Core.Invitations.Texts;
using NodaTime;

namespace FollowUp.Core.Tests.Invitations;

/// <summary>The data files that invitations are read with.</summary>
public sealed class InvitationDataTests
{
    private static readonly string[] Kinds = ["also", "booking", "calendar", "mail", "public", "recruiting", "relay"];

    [Fact]
    public void Systems_AreSortedKnownOnceAndSourced()
    {
        var lines = Resources.Lines("Invitations/systems.txt").Select(line => line.Split(' ')).ToList();

        Assert.All(lines, parts =>
        {
            Assert.Equal(3, parts.Length);
            Assert.Contains(parts[1], Kinds);
            Assert.True(Uri.TryCreate(parts[2], UriKind.Absolute, out var source) && source.Scheme == "https", $"{parts[0]} has no source.");
        });
        Assert.Equal(lines.Select(parts => parts[0]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), lines.Select(parts => parts[0]));
    }

    [Fact]
    public void Organisations_AreSortedAndThereOnce()
    {
        var words = Resources.Lines("Invitations/organisations.txt").ToList();

        Assert.Equal(words.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), words);
    }

    [Fact]
    public void GivenNames_AreFoldedSortedAndThereOnce()
    {
        var names = Resources.Lines("Invitations/givenNames.txt").SelectMany(line => line.Split(' ')).ToList();

        Assert.All(names, name => Assert.Equal(Fold.Of(name), name));
        Assert.Equal(names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), names);
    }

    [Fact]
    public void Cities_AreInZonesThereAre() =>
        Assert.All(Resources.Lines("Invitations/cities.txt").Concat(Resources.Lines("Invitations/zones.txt")), line => Assert.NotNull(DateTimeZoneProviders.Tzdb.GetZoneOrNull(line.Split(' ')[0])));

    [Fact]
    public void Words_OfEveryLanguage_HaveTheSameMeanings()
    {
        var languages = Resources.Names("Invitations/Words/").ToDictionary(name => name, name => JsonSerializer.Deserialize<Dictionary<string, string[]>>(Resources.Text(name))!);

        Assert.Equal(7, languages.Count);
        Assert.All(languages.Values, words => Assert.Equal((12, 7, 7), (words["months"].Length, words["weekdays"].Length, words["shortWeekdays"].Length)));
        var meanings = languages.Values.First().Keys.Order(StringComparer.Ordinal).ToList();
        Assert.All(languages, language => Assert.Equal(meanings, language.Value.Keys.Order(StringComparer.Ordinal)));
    }
}
