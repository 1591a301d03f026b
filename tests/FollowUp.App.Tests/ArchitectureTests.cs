using System.Reflection;
using System.Text.Json.Nodes;
using FollowUp.Core.Interviews;
using FollowUp.Tables;
using Microsoft.Extensions.Configuration;

namespace FollowUp.App.Tests;

public sealed class ArchitectureTests
{
    /// <summary>Core is pure: no web, files, network, configuration, logging or clock of the machine.</summary>
    [Fact]
    public void References_OfCore_AreTheFrameworkNodaTimeAndHandlebars()
    {
        var references = Names(typeof(Interview).Assembly);

        Assert.Equal(["Handlebars", "NodaTime"], references.Where(name => !name.StartsWith("System", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        // System.Net.Mail is there for what an address is; it sends nothing without System.Net.
        Assert.DoesNotContain(references, name => name.StartsWith("System.Net", StringComparison.Ordinal) && name != "System.Net.Mail"
            || name.StartsWith("System.IO.FileSystem", StringComparison.Ordinal)
            || name.StartsWith("System.Threading", StringComparison.Ordinal) && name is not "System.Threading"
            || name.StartsWith("System.Diagnostics.Process", StringComparison.Ordinal));
    }

    [Fact]
    public void References_OfTables_KnowNeitherCoreNorApp() =>
        Assert.DoesNotContain(Names(typeof(ITable).Assembly), name => name.StartsWith("FollowUp", StringComparison.Ordinal) || name == "NodaTime");

    [Fact]
    public void References_OfApp_AreCoreAndTables() =>
        Assert.Equal(
            ["FollowUp.Core", "FollowUp.Tables"],
            Names(typeof(FollowUpApp).Assembly).Where(name => name.StartsWith("FollowUp", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    /// <summary>Every setting of the example is read by somebody, and everything that is read is in the example.</summary>
    [Fact]
    public void Settings_OfTheExample_AreExactlyThoseThatAreRead()
    {
        var example = JsonNode.Parse(Repository.Read("local.settings.example.json"))!["Values"]!.AsObject().Select(setting => setting.Key);
        var read = typeof(FollowUpApp).Assembly.GetTypes()
            .SelectMany(type => type.GetProperties())
            .Select(property => property.GetCustomAttribute<ConfigurationKeyNameAttribute>()?.Name.Replace(":", "__", StringComparison.Ordinal))
            .OfType<string>();
        // The host itself resolves names between percent signs.
        var resolved = Repository.Read("src", "FollowUp.Functions", "NudgeTimer.cs").Split("[TimerTrigger(\"%")[1..].Select(rest => rest.Split('%')[0]);

        Assert.Equal(read.Concat(resolved).Order(StringComparer.Ordinal), example.Order(StringComparer.Ordinal));
    }

    private static List<string> Names(Assembly assembly) => [.. assembly.GetReferencedAssemblies().Select(reference => reference.Name ?? "")];
}
