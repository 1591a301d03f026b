using FollowUp.Server.Commands;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace FollowUp.Server.Tests.Commands;

/// <summary>The command line, as a person types it: a process of its own, in a folder of its own.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("followup-command-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Invite_Address_PrintsATokenLastThatWorksAgainstTheApi()
    {
        var (exit, first, _) = await RunAsync("invite", "ana@example.com", "--name", "Ana Souza", "--time-zone", "America/Sao_Paulo");
        Assert.Equal(0, exit);
        var (_, second, _) = await RunAsync("invite", "ANA@example.com");
        var tokens = new[] { LastWord(first), LastWord(second) };
        Assert.NotEqual(tokens[0], tokens[1]);

        await using var serve = Start([], ("ASPNETCORE_URLS", "http://127.0.0.1:0"));
        var address = Listening(await serve.WaitForOutputAsync("Application started"));
        var ids = new List<string>();
        foreach (var token in tokens)
        {
            using var client = new HttpClient { BaseAddress = address, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
            var me = (await Answer.ReadAsync(await client.GetAsync("/api/me", TestContext.Current.CancellationToken))).Expect(200).Json;
            Assert.Equal(("Ana Souza", "America/Sao_Paulo"), ((string)me["name"]!, (string)me["timeZone"]!));
            ids.Add((string)me["id"]!);
            using var trigger = new StringContent("{}");
            Assert.Equal(404, (int)(await client.PostAsync("/NudgeTimer", trigger, TestContext.Current.CancellationToken)).StatusCode);
        }

        Assert.Single(ids.Distinct());
    }

    [Fact]
    public async Task DotnetRun_FromAnotherFolder_WorksInThatFolder()
    {
        // As the README says it: paths are meant from where one stands, not from the project.
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = _folder.FullName,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var word in (string[])["run", "--no-build", "--project", Path.Combine(Repository.Folder, "src", "FollowUp.Server"), "--", "simulate", "here.json", "--days", "1"])
            start.ArgumentList.Add(word);
        File.Copy(Path.Combine(Repository.Folder, "samples", "promised-friday.json"), Path.Combine(_folder.FullName, "here.json"));

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(process.ExitCode == 0, await errors);
        Assert.Contains("digests were sent", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("address", "invite", "not an address")]
    [InlineData("time zone", "invite", "ana@example.com", "--time-zone", "Mars/Olympus")]
    [InlineData("no file", "simulate", "nowhere.json")]
    [InlineData("'sing'", "sing")]
    [InlineData("EMAIL", "invite")]
    public async Task Command_Wrong_SaysWhatAndEndsWith1(string expected, params string[] arguments)
    {
        var (exit, output, errors) = await RunAsync(arguments);

        Assert.Equal(1, exit);
        Assert.Contains(expected, errors + output, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FOLLOWUP_STORE", "postgres://localhost")]
    [InlineData("FOLLOWUP_STORE", "sqlite:/proc/nowhere/followup.db")]
    [InlineData("FOLLOWUP_MAIL", "sendgrid")]
    [InlineData("ASPNETCORE_URLS", "nonsense")]
    [InlineData("FOLLOWUP_MAIL_FROM", "nobody at nowhere")]
    [InlineData("FOLLOWUP_PLAYBOOKS", "/nowhere/at/all")]
    [InlineData("FOLLOWUP_LEASE_SECONDS", "soon")]
    [InlineData("FOLLOWUP_SIGNUP", "maybe")]
    public async Task Serve_BadSetting_NamesItAndEndsWith1(string setting, string value)
    {
        var (exit, _, errors) = await RunAsync([(setting, value)]);

        Assert.Equal(1, exit);
        Assert.Contains(setting, errors, StringComparison.Ordinal);
        // The words of a framework, and where its code stood, help nobody.
        foreach (var foreign in (string[])["DataAnnotation", "   at ", "Exception"]) Assert.DoesNotContain(foreign, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_PortInUse_SaysSoInOneLine()
    {
        using var other = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        other.Start();
        var url = $"http://{other.LocalEndpoint}";

        var (exit, output, errors) = await RunAsync([("ASPNETCORE_URLS", url)]);

        Assert.Equal(1, exit);
        Assert.Contains($"something listens at {url} already", Assert.Single((output + errors).Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_DamagedStore_NamesItAndEndsWith1AndLeavesItAlone()
    {
        var file = Path.Combine(_folder.FullName, "damaged.db");
        await File.WriteAllTextAsync(file, "This is no database. " + new string('x', 5000), TestContext.Current.CancellationToken);
        var before = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);

        var (exit, _, errors) = await RunAsync([("FOLLOWUP_STORE", $"sqlite:{file}")]);

        Assert.Equal(1, exit);
        Assert.Contains("FOLLOWUP_STORE", errors, StringComparison.Ordinal);
        Assert.Contains("damaged", errors, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Serve_ReadOnlyStore_NamesItAndEndsWith1()
    {
        // Permission bits do not bind root; a device that takes no database stands for a file that cannot be written.
        var (exit, _, errors) = await RunAsync([("FOLLOWUP_STORE", "sqlite:/dev/full")]);

        Assert.Equal(1, exit);
        Assert.Contains("FOLLOWUP_STORE", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_BrokenSettingsFile_SaysWhere()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "local.settings.json"), "{\n\"Values\": {", TestContext.Current.CancellationToken);

        var (exit, _, errors) = await RunAsync();

        Assert.Equal(1, exit);
        Assert.Contains("local.settings.json", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demo_Started_AnswersAndHasADigestInTheOutbox()
    {
        await using var demo = Start(["demo"], ("ASPNETCORE_URLS", "http://127.0.0.1:0"));
        var output = await demo.WaitForOutputAsync("/api/digests/preview");

        var token = output.Split("Bearer ")[1].Split('"')[0];
        var address = new Uri(output.Split("\" http")[1].Split("/api/")[0] is var rest ? $"http{rest}" : "");
        using var client = new HttpClient { BaseAddress = address, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
        var interviews = (await Answer.ReadAsync(await client.GetAsync("/api/interviews", TestContext.Current.CancellationToken))).Expect(200).Json;
        Assert.InRange(interviews["items"]!.AsArray().Count, 4, 20);
        var index = output.Split('\n').Select(line => line.Trim()).First(line => line.EndsWith("index.html", StringComparison.Ordinal)).Split(": ")[^1];
        Assert.True(File.Exists(index), index);
        Assert.NotEmpty(Directory.GetFiles(Path.GetDirectoryName(index)!, "*.eml"));
    }

    [Theory]
    [InlineData("promised-friday.json")]
    [InlineData("texting-the-interviewer.json")]
    [InlineData("two-weeks-no-date.json")]
    public async Task Simulate_Sample_EndsWithLetGoAndWritesTheMails(string sample)
    {
        var (exit, output, errors) = await RunAsync("simulate", Path.Combine(Repository.Folder, "samples", sample));

        Assert.True(exit == 0, errors);
        var steps = output.Split('\n').Where(line => line.Length > 0 && char.IsAsciiLetterUpper(line[0]) && line.Contains(": ", StringComparison.Ordinal) && line.Contains("  ", StringComparison.Ordinal)).ToList();
        Assert.Contains("Let go", steps[^1], StringComparison.Ordinal);
        Assert.Contains("why: ", output, StringComparison.Ordinal);
        Assert.Contains("source: ", output, StringComparison.Ordinal);
        var outbox = output.Trim().Split(": ")[^1].Trim();
        var sent = int.Parse(output.Trim().Split('\n')[^1].Split(' ')[0], CultureInfo.InvariantCulture);
        Assert.Equal(sent, Directory.GetFiles(outbox, "*.eml").Length);
        Directory.Delete(Path.GetDirectoryName(outbox)!, recursive: true);
    }

    [Fact]
    public async Task Simulate_IgnoringNudges_RepeatsOnlyOnReminderDaysAndKeepsToItsDays()
    {
        var sample = Path.Combine(Repository.Folder, "samples", "promised-friday.json");

        var (exit, ignored, errors) = await RunAsync("simulate", sample, "--ignore-nudges");
        var (_, few, _) = await RunAsync("simulate", sample, "--from", "2026-11-10", "--days", "3");

        Assert.True(exit == 0, errors);
        Assert.Contains("(reminder)", ignored, StringComparison.Ordinal);
        Assert.DoesNotContain("Let go", few, StringComparison.Ordinal);
        Assert.Contains("12 Nov", few, StringComparison.Ordinal);
        Assert.DoesNotContain("13 Nov 2026", few, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "line 1")]
    [InlineData("[]", "object")]
    [InlineData("""{"candidate":{"timeZone":"Europe/Berlin"}}""", "interviews")]
    [InlineData("""{"candidate":{},"interviews":[]}""", "candidate.timeZone")]
    [InlineData("""{"candidate":{"timeZone":"Nowhere"},"interviews":[]}""", "candidate.timeZone")]
    [InlineData("""{"candidate":{"timeZone":"Europe/Berlin"},"interviews":[null]}""", "interviews[0]")]
    [InlineData("""{"candidate":{"timeZone":"Europe/Berlin"},"interviews":[{"company":"Acme","heldAt":"2026-11-18T15:00"}]}""", "interviews[0].role")]
    [InlineData("""{"candidate":{"timeZone":"Europe/Berlin"},"interviews":[{"company":"Acme","role":"x","rounds":[{"heldAt":"2026-11-18T15:00","timeZone":"Nowhere"}]}]}""", "interviews[0].rounds[0].timeZone")]
    public async Task Simulate_BrokenFile_NamesTheFault(string text, string expected)
    {
        var file = new FileInfo(Path.Combine(_folder.FullName, "broken.json"));
        await File.WriteAllTextAsync(file.FullName, text, TestContext.Current.CancellationToken);

        var fault = await Assert.ThrowsAsync<App.Hosting.RequestRefused>(async () =>
            await new Simulation(SimulationFile.Read(file), TextWriter.Null, ignoreNudges: false)
                .RunAsync(from: new NodaTime.LocalDate(2026, 11, 17), days: 5, TestContext.Current.CancellationToken));

        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Playbooks_Printed_NameAllFiveAndTheirSources()
    {
        var (exit, output, _) = await RunAsync("playbooks");

        Assert.Equal(0, exit);
        Assert.All((string[])["balanced", "proactive", "recruiter", "reserved", "email-first"], name => Assert.Contains($"{name}: ", output, StringComparison.Ordinal));
        Assert.Contains("https://", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Version_Printed_IsTheAssemblys()
    {
        var (exit, output, _) = await RunAsync("version");

        Assert.Equal((0, typeof(CommandLine).Assembly.GetName().Version!.ToString(3)), (exit, output.Trim()));
    }

    private static string LastWord(string output) => output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[^1];

    private static Uri Listening(string output) => new(output.Split("Now listening on: ")[1].Split('\n')[0].Trim());

    private ServerProcess Start(string[] arguments, params (string Name, string Value)[] settings) =>
        ServerProcess.StartBuilt(_folder.FullName, arguments, settings);

    private Task<(int Exit, string Output, string Errors)> RunAsync(params string[] arguments) => RunAsync(arguments, []);

    private Task<(int Exit, string Output, string Errors)> RunAsync((string Name, string Value)[] settings) => RunAsync([], settings);

    private async Task<(int Exit, string Output, string Errors)> RunAsync(string[] arguments, (string Name, string Value)[] settings)
    {
        await using var process = ServerProcess.StartBuilt(_folder.FullName, arguments, [("ASPNETCORE_URLS", "http://127.0.0.1:0"), .. settings]);
        return (await process.WaitAsync(), process.Output, process.Errors);
    }
}
