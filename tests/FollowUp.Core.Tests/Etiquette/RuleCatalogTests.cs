using System.Text.RegularExpressions;
using FollowUp.Core.Etiquette;
using FollowUp.Core.Tests.Etiquette.Lives;
using FollowUp.Testing;

namespace FollowUp.Core.Tests.Etiquette;

public sealed partial class RuleCatalogTests
{
    private const int Lives = 300;

    [Fact]
    public void All_Rules_AreNumberedWithoutAGapAndSaySomething()
    {
        Assert.Equal(Enumerable.Range(1, 55).Select(number => $"R{number}"), RuleCatalog.All.Select(rule => rule.Id));
        Assert.All(RuleCatalog.All, rule =>
        {
            Assert.InRange(rule.Name.Length, 5, 50);
            Assert.InRange(rule.Text.Length, 40, 320);
            Assert.EndsWith(".", rule.Text, StringComparison.Ordinal);
            Assert.NotEmpty(rule.Sources);
        });
    }

    [Fact]
    public void Sources_OfEveryRuleAndPlaybook_AreKnownAndNoneIsForgotten()
    {
        var cited = RuleCatalog.All.SelectMany(rule => rule.Sources).ToHashSet(StringComparer.Ordinal);

        Assert.All(cited, key => SourceCatalog.Get(key));
        Assert.Equal(SourceCatalog.All.Select(source => source.Key).Order(StringComparer.Ordinal), cited.Order(StringComparer.Ordinal));
    }

    /// <summary>What a step may name stands in the planner as a text of its own.</summary>
    [Fact]
    public void Rules_NamedInThePlannersCode_AreInTheCatalog()
    {
        var known = RuleCatalog.All.Select(rule => rule.Id).ToHashSet(StringComparer.Ordinal);
        var named = Directory.EnumerateFiles(Path.Combine(Repository.Folder, "src", "FollowUp.Core", "Etiquette"), "*.cs")
            .SelectMany(file => RuleId().Matches(File.ReadAllText(file)).Select(match => match.Groups["id"].Value)).ToHashSet(StringComparer.Ordinal);

        Assert.True(named.Count > 15, string.Join(' ', named));
        Assert.Empty(named.Except(known));
    }

    [Fact]
    public void Rules_OfPlannedSteps_AreInTheCatalog()
    {
        var known = RuleCatalog.All.Select(rule => rule.Id).ToHashSet(StringComparer.Ordinal);
        for (var seed = 1; seed <= Lives; seed++)
        {
            var life = RandomCase.Of(seed);
            foreach (var step in new Planner(PlaybookCatalog.BuiltIn, life.Holidays).Plan(life.Candidate, life.Interview, Reference.Morning(RandomCase.FirstDay.PlusDays(5))).Steps)
            {
                Assert.NotEmpty(step.Rules);
                Assert.All(step.Rules, rule => Assert.Contains(rule, known));
                Assert.All(step.Sources, key => SourceCatalog.Get(key));
            }
        }
    }

    [GeneratedRegex("\"(?<id>R[0-9]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RuleId();
}
