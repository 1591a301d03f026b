using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FollowUp.Testing;

namespace FollowUp.Functions.Tests;

/// <summary>The deployed executable, started and spoken to as the Azure Functions host does.</summary>
public sealed class PublishedHandlerTests(PublishedHandler published)
{
    private const string Timer = """
        {"Data":{"timer":{"Schedule":{"AdjustForDST":true},"ScheduleStatus":{"Last":"0001-01-01T00:00:00","Next":"2026-11-19T11:15:00","LastUpdated":"0001-01-01T00:00:00"},"IsPastDue":true}},
         "Metadata":{"sys":{"MethodName":"NudgeTimer","UtcNow":"2026-11-19T11:00:00.1234567Z","RandGuid":"9c9e2a8a-0000-4000-8000-000000000000"}}}
        """;

    private const string TimerWithoutStatus = """{"Data":{"timer":{"Schedule":{},"ScheduleStatus":null,"IsPastDue":false}},"Metadata":{"sys":{"MethodName":"NudgeTimer"}}}""";

    [Fact]
    public async Task Host_RegistersByProxyAndRingsTheTimer_PutsOneMailIntoTheOutbox()
    {
        var folder = await published.GetFolderAsync();
        var work = Directory.CreateTempSubdirectory("followup-host-");
        try
        {
            var handler = Path.Combine(folder, "handler");
            (string, string)[] settings = [("FOLLOWUP_STORE", $"sqlite:{work.FullName}/followup.db"), ("FOLLOWUP_MAIL", $"outbox:{work.FullName}/outbox")];
            string token;
            // In UTC and with digest hour 0, so that the hour has come whenever this runs.
            await using (var invite = HandlerProcess.Start(handler, work.FullName, ["invite", "ana@example.com", "--time-zone", "UTC"], settings))
            {
                Assert.Equal(0, await invite.WaitAsync());
                token = invite.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[^1];
            }

            var port = HandlerProcess.FreePort();
            await using var host = HandlerProcess.Start(
                handler, work.FullName, [], [.. settings, ("FUNCTIONS_CUSTOMHANDLER_PORT", port.ToString(CultureInfo.InvariantCulture))]);
            using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
            using (var ready = await host.PollAsync(client, "/")) Assert.Equal(200, (int)ready.StatusCode);

            var patched = await ProxiedAsync(client, HttpMethod.Patch, "/api/me", token, """{"digestHour":0}""");
            Assert.Equal(200, patched.Status);
            var met = DateTimeOffset.UtcNow.AddDays(-1).ToString("yyyy-MM-dd'T'10:00", CultureInfo.InvariantCulture);
            var registered = await ProxiedAsync(client, HttpMethod.Post, "/api/interviews", token, $$"""{"company":"Acme","role":"Clerk","heldAt":"{{met}}"}""");
            Assert.Equal(201, registered.Status);
            await WakeAtOnceAsync(work.FullName);

            foreach (var envelope in (string[])[Timer, TimerWithoutStatus]) Assert.Equal(16, (await TriggerAsync(client, "NudgeTimer", envelope)).Count);
            var messages = await TriggerAsync(client, "NudgeTimer", Timer);
            await RunAllAsync(client, messages);
            await RunAllAsync(client, await TriggerAsync(client, "NudgeTimer", TimerWithoutStatus));

            Assert.Single(Directory.GetFiles(Path.Combine(work.FullName, "outbox"), "*.eml"));
            Assert.False(host.HasExited, host.Errors);
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Triggers_OddEnvelopes_AnswerJsonThatHangsNobody()
    {
        var folder = await published.GetFolderAsync();
        var work = Directory.CreateTempSubdirectory("followup-host-");
        try
        {
            var port = HandlerProcess.FreePort();
            await using var host = HandlerProcess.Start(
                Path.Combine(folder, "handler"), work.FullName, [], ("FUNCTIONS_CUSTOMHANDLER_PORT", port.ToString(CultureInfo.InvariantCulture)));
            using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
            (await host.PollAsync(client, "/")).Dispose();
            await WaitForTablesAsync(client);
            const string Message = """{"shard":3,"cutoff":"2026-11-19T11:00:00Z"}""";
            var once = JsonSerializer.Serialize(Message);
            foreach (var data in (string[])[
                JsonSerializer.Serialize(once), once, Message,
                """{"shard":3,"cutoff":"2026-11-19T11:00:00Z","after":"20261119T110000Z|x"}""",
                "\"garbage\"", "\"\\\"garbage\\\"\"", "\"{\"", "\"\"", "null", "5", "[]", "{}",
                // As long as a queue takes, and of what grows most on its way.
                JsonSerializer.Serialize(JsonSerializer.Serialize(new string('"', 64 * 1024))),
                """{"shard":3,"shard":4,"cutoff":"2026-11-19T11:00:00Z"}""", """{"shard":3,"cutoff":"2026-11-19T11:00:00Z","after":"\ud800"}""", """{"\ud800":3}""",
                """{"shard":3,"cutoff":"2026-11-19T11:00:00Z","after":"a/b?c#"}""", """{"shard":3,"from":"2026-11-18","until":"2026-11-19"}""",
                """{"shard":99,"cutoff":"2026-11-19T11:00:00Z"}""", """{"shard":"3","cutoff":"2026-11-19T11:00:00Z"}""", """{"shard":3,"cutoff":"yesterday"}""",
            ])
            {
                // Numbers of the metadata are strings, strings keep their quotes, and the message's members are merged in.
                var envelope = $$$$"""{"Data":{"message":{{{{data}}}}},"Metadata":{"DequeueCount":"1","Id":"\"8f2c\"","shard":"3","cutoff":"\"2026-11-19T11:00:00Z\"","sys":{"MethodName":"DigestShard"}}}""";
                Assert.Empty(await TriggerAsync(client, "DigestShard", envelope));
                Assert.Empty(await TriggerAsync(client, "ShardPoison", envelope));
            }

            foreach (var envelope in (string[])["", "{", "null", "[]", "{}", """{"Data":null}""", """{"Data":{"message":1,"message":2}}""", """{"Data":"text"}"""])
            {
                Assert.Empty(await TriggerAsync(client, "DigestShard", envelope));
                Assert.Empty(await TriggerAsync(client, "ShardPoison", envelope));
            }

            Assert.False(host.HasExited, host.Errors);
            Assert.Contains("queue", host.Output, StringComparison.Ordinal);
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("FOLLOWUP_STORE", "tables")]
    [InlineData("SENDGRID_API_KEY", "@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/key)")]
    [InlineData("FOLLOWUP_OPERATOR_KEY", "@microsoft.keyvault(VaultName=v;SecretName=operator-key)")]
    [InlineData("FOLLOWUP_TABLES__serviceUri", "@Microsoft.KeyVault(VaultName=v;SecretName=key)")]
    [InlineData("FOLLOWUP_STORE", "postgres://localhost")]
    [InlineData("FOLLOWUP_MAIL", "carrier-pigeon")]
    [InlineData("FOLLOWUP_SENDING", "maybe")]
    public async Task Host_BadSetting_Answers503WithItsNameAndStays(string setting, string value)
    {
        var folder = await published.GetFolderAsync();
        var port = HandlerProcess.FreePort();
        await using var host = HandlerProcess.Start(
            Path.Combine(folder, "handler"), Path.GetTempPath(), [], (setting, value), ("FUNCTIONS_CUSTOMHANDLER_PORT", port.ToString(CultureInfo.InvariantCulture)));
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };

        foreach (var path in (string[])["/", "/api/health"])
        {
            using var answer = await host.PollAsync(client, path);
            Assert.Equal(503, (int)answer.StatusCode);
            var said = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.Contains(setting, said, StringComparison.Ordinal);
            Assert.Equal(value.StartsWith('@'), said.Contains("unresolved Key Vault reference", StringComparison.Ordinal));
            Assert.Equal(path == "/api/health" ? "application/problem+json" : null, answer.Content.Headers.ContentType?.MediaType);
        }

        foreach (var function in (string[])["NudgeTimer", "DigestShard", "ShardPoison"])
        {
            using var content = new StringContent(Timer, Encoding.UTF8, "application/json");
            using var answer = await client.PostAsync($"/{function}", content, TestContext.Current.CancellationToken);
            Assert.Equal(500, (int)answer.StatusCode);
        }

        Assert.False(host.HasExited, host.Errors);
        Assert.Contains(setting, Assert.Single(host.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Published_Folder_HoldsWhatTheHostNeedsAndNoSettings()
    {
        var folder = await published.GetFolderAsync();

        // What is run here was unpacked from the package, so the package holds the run bit.
        if (!OperatingSystem.IsWindows()) Assert.True(File.GetUnixFileMode(Path.Combine(folder, "handler")).HasFlag(UnixFileMode.UserExecute | UnixFileMode.OtherExecute));
        foreach (var name in (string[])["host.json", "Api/function.json", "App/function.json", "Assets/function.json", "Go/function.json", "Hooks/function.json", "Home/function.json", "NudgeTimer/function.json", "DigestShard/function.json", "ShardPoison/function.json"])
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Repository.Read("src", "FollowUp.App", name)), JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, name), TestContext.Current.CancellationToken))), name);
        var json = Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file))
            .Where(file => Path.GetFileName(file) != "function.json");
        Assert.Equal(["handler.deps.json", "handler.runtimeconfig.json", "handler.staticwebassets.endpoints.json", "host.json"], json.Order(StringComparer.Ordinal));
        Assert.DoesNotContain(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories), file => Path.GetFileName(file).Contains("xunit", StringComparison.OrdinalIgnoreCase));
    }

    private static async Task<Answer> ProxiedAsync(HttpClient client, HttpMethod method, string path, string token, string body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("Authorization", $"Bearer {token}");
        request.Headers.Add("x-ms-invocation-id", Guid.NewGuid().ToString());
        request.Headers.Add("X-Azure-Functions-InvocationId", Guid.NewGuid().ToString());
        request.Headers.Add("X-Forwarded-For", "203.0.113.7:52113");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Original-URL", path);
        request.Headers.Add("Disguised-Host", "followup.example");
        return await Answer.ReadAsync(await client.SendAsync(request, TestContext.Current.CancellationToken));
    }

    /// <summary>Sends an envelope, checks the answer's exact shape, and returns the messages it puts into the queue.</summary>
    private static async Task<IReadOnlyList<string>> TriggerAsync(HttpClient client, string function, string envelope)
    {
        using var content = new StringContent(envelope, Encoding.UTF8, "application/json");
        var answer = await Answer.ReadAsync(await client.PostAsync($"/{function}", content, TestContext.Current.CancellationToken));
        answer.Expect(200);
        Assert.Equal("application/json", answer.ContentType);
        Assert.Equal(["Outputs", "Logs", "ReturnValue"], answer.Json.Select(member => member.Key));
        Assert.Empty(Assert.IsType<JsonArray>(answer.Json["Logs"]));
        Assert.Null(answer.Json["ReturnValue"]);
        var outputs = Assert.IsType<JsonObject>(answer.Json["Outputs"]);
        if (!outputs.TryGetPropertyValue("next", out var next)) return [];
        Assert.Equal("next", Assert.Single(outputs).Key);
        var messages = Assert.IsType<JsonArray>(next).Select(message => message!.GetValue<string>()).ToList();
        Assert.NotEmpty(messages);
        Assert.All(messages, message =>
        {
            var members = JsonNode.Parse(message)!.AsObject();
            Assert.Subset(new HashSet<string> { "shard", "cutoff", "after" }, members.Select(member => member.Key).ToHashSet());
        });
        return messages;
    }

    private static async Task RunAllAsync(HttpClient client, IReadOnlyList<string> messages)
    {
        var queue = new Queue<string>(messages);
        var rounds = 0;
        while (queue.TryDequeue(out var message))
        {
            Assert.InRange(++rounds, 1, 200);
            var data = JsonSerializer.Serialize(JsonSerializer.Serialize(message));
            var envelope = $$$$"""{"Data":{"message":{{{{data}}}}},"Metadata":{"DequeueCount":"1","sys":{"MethodName":"DigestShard"}}}""";
            foreach (var next in await TriggerAsync(client, "DigestShard", envelope)) queue.Enqueue(next);
        }
    }

    private static async Task WaitForTablesAsync(HttpClient client)
    {
        // Behind the host the tables are made while requests already come.
        for (var tries = 0; tries < 200; tries++)
        {
            using var content = new StringContent("""{"Data":{"message":{"shard":0,"cutoff":"2026-11-19T11:00:00Z"}}}""", Encoding.UTF8, "application/json");
            using var answer = await client.PostAsync("/DigestShard", content);
            if (answer.IsSuccessStatusCode) return;
            await Task.Delay(TimeSpan.FromMilliseconds(25));
        }

        Assert.Fail("The tables were not made.");
    }

    /// <summary>The clock of a process cannot be moved; a wake-up can be added, as a spare one does no harm.</summary>
    private static async Task WakeAtOnceAsync(string folder)
    {
        using var store = new FollowUp.Tables.Sqlite.SqliteTableStore(Path.Combine(folder, "followup.db"));
        var profiles = new List<string>();
        foreach (var shard in Enumerable.Range(0, App.Digests.WakeUps.Shards))
            profiles.AddRange((await new App.Digests.WakeUps(store).DueAsync(shard, NodaTime.Instant.FromUtc(2200, 1, 1, 0, 0), null, 100, CancellationToken.None)).Select(wakeUp => wakeUp.CandidateId));
        var candidate = Assert.Single(profiles.Distinct());
        await new App.Digests.WakeUps(store).UpsertAsync(candidate, NodaTime.SystemClock.Instance.GetCurrentInstant(), CancellationToken.None);
    }
}
