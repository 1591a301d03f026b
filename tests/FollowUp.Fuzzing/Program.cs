using System.CommandLine;
using FollowUp.Fuzzing;

// Nothing a stranger sends may end in a 5xx, or keep the machine busy. Run in Release; the same seed sends the same requests, but for what the server chose: ids and keys.
var requests = new Option<int>("--requests") { Description = "How many requests to send.", DefaultValueFactory = _ => 20_000 };
var seed = new Option<int>("--seed") { Description = "Which requests.", DefaultValueFactory = _ => 1 };
var command = new RootCommand("Sends made-up requests to FollowUp and says what it answered.") { requests, seed };
command.SetAction(async (parsed, _) =>
{
    var report = await FuzzRun.RunAsync(
        parsed.GetValue(seed), parsed.GetValue(requests), Console.Error.WriteLine);
    Console.WriteLine(report);
    return report.Faults.Count == 0 && report.Slow.Count == 0 ? 0 : 1;
});
return await command.Parse(args).InvokeAsync();
