using System.Reflection;
using System.Text.RegularExpressions;
using FollowUp.App.Digests.Running;
using FollowUp.App.Hosting;
using FollowUp.App.Mail;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace FollowUp.Functions.Tests.Infra;

/// <summary>The queries of the alerts and of the workbook find what the product really logs.</summary>
public sealed partial class AlertTests(Deployment deployment)
{
    [Fact]
    public void Query_OfRuns_ReadsTheLineThatARunWrites()
    {
        var lines = new LogLines();
        var pass = new ShardPass(13);
        pass.Answer(new SendResult.Accepted("id"));
        pass.Answer(new SendResult.Accepted("id"));
        pass.Answer(new SendResult.Unknown("lost"));
        pass.Answer(new SendResult.Rejected("no"));
        pass.Count(VisitOutcome.NothingDue);
        pass.Repeat();
        pass.Lag(Duration.FromHours(2));
        pass.Write(lines.CreateLogger("FollowUp.App.Digests.Running.DigestRun"), TestApp.Wednesday, leftOver: true, LogLevel.Information);

        var read = AsRegex(Repository.Read("infra", "queries", "runs.kql")).Match(Assert.Single(lines.All).Text);

        Assert.True(read.Success, lines.Text);
        Assert.Equal(
            ["13", "4", "2", "1", "1", "1", "5", "7200"],
            ((string[])["Shard", "Due", "Sent", "Failed", "Unknown", "Repeated", "Visited", "LagSeconds"]).Select(name => read.Groups[name].Value));
        Assert.StartsWith("True", read.Groups["LeftOver"].Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Queries_LookForTextsThatAreLogged()
    {
        var compiled = await deployment.GetAsync();
        var queries = compiled.Of("Microsoft.Insights/scheduledQueryRules").Select(rule => (string)rule["properties"]!["criteria"]!["allOf"]![0]!["query"]!)
            .Append(compiled.Single("Microsoft.Insights/workbooks")["properties"]!["serializedData"]!.ToString().Replace("\\\"", "\"", StringComparison.Ordinal));
        var logged = typeof(Log).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>()?.Message).OfType<string>().ToList();

        var phrases = queries.SelectMany(query => Condition().Matches(query)).SelectMany(match => match.Groups["phrase"].Captures).Select(phrase => phrase.Value).Distinct(StringComparer.Ordinal).ToList();

        Assert.Contains("Mail is not configured", phrases);
        Assert.Contains("was given up by the queue", phrases);
        Assert.All(phrases, phrase => Assert.Contains(logged, message => message.Contains(phrase, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("no-run", "LessThan", 16, "PT1H")]
    [InlineData("late", "GreaterThan", 3600, "PT1H")]
    [InlineData("failed-sends", "GreaterThan", 1, "PT6H")]
    [InlineData("refused", "GreaterThan", 0, "PT15M")]
    [InlineData("poison", "GreaterThan", 0, "PT15M")]
    public async Task Alert_OfEachTrouble_TellsSomebody(string name, string comparison, int threshold, string window)
    {
        var compiled = await deployment.GetAsync();
        var rule = Assert.Single(compiled.Of("Microsoft.Insights/scheduledQueryRules"), rule => ((string)rule["name"]!).EndsWith($"-{name}", StringComparison.Ordinal))["properties"]!;
        var criterion = Assert.Single(rule["criteria"]!["allOf"]!.AsArray())!;

        Assert.Equal((comparison, threshold, window), ((string)criterion["operator"]!, (int)criterion["threshold"]!, (string)rule["windowSize"]!));
        // What is compared is what the query ends with.
        Assert.Contains($"{criterion["metricMeasureColumn"]} = ", ((string)criterion["query"]!).Split('|')[^1], StringComparison.Ordinal);
        Assert.Single(rule["actions"]!["actionGroups"]!.AsArray());
        Assert.Equal(name != "refused", (bool)rule["autoMitigate"]!);
        Assert.Equal("operators@example.com", (string?)compiled.Single("Microsoft.Insights/actionGroups")["properties"]!["emailReceivers"]![0]!["emailAddress"]);
    }

    /// <summary>The parse operator, as far as it is used: texts between quotes, columns with a type between them, and * for anything.</summary>
    private static Regex AsRegex(string query)
    {
        var pattern = Parse().Match(query).Groups["pattern"].Value;
        var regex = Part().Replace(pattern.Trim(), part => part.Groups["text"].Success
            ? Regex.Escape(part.Groups["text"].Value)
            : part.Groups["name"].Success ? $"(?<{part.Groups["name"].Value}>{(part.Groups["type"].Value == "string" ? ".*" : "[0-9]+")})" : ".*");
        return new Regex($"^{regex}$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
    }

    [GeneratedRegex(@"\| parse Message with (?<pattern>.*)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parse();

    [GeneratedRegex(@"\s*(""(?<text>[^""]*)""|(?<name>\w+):(?<type>\w+)|\*)\s*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Part();

    [GeneratedRegex(@"Message has(_any)? \(?(""(?<phrase>[^""]+)""(, )?)+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Condition();
}
