using System.CommandLine;
using FollowUp.Benchmarks;

// Speed is measured here and nowhere else: tests have no timing assertions. Run in Release.
var candidates = new Option<int>("--candidates") { Description = "How many candidates there are.", DefaultValueFactory = _ => 10_000 };
var due = new Option<int>("--due") { Description = "How many of them are due.", DefaultValueFactory = _ => 1_000 };

var plan = new Command("plan", "The plan of an interview with ten events: time and allocation.");
plan.SetAction(_ => PlanBenchmark.Run());

var run = new Command("run", "A digest run on SQLite with the outbox sender: digests per second.") { candidates, due };
run.SetAction((parsed, cancellationToken) => RunBenchmark.RunAsync(parsed.GetValue(candidates), parsed.GetValue(due), cancellationToken));

var executable = new Argument<FileInfo>("HANDLER") { Description = "The published executable." };
var start = new Command("start", "From the start of the published executable to its first answer.") { executable };
start.SetAction((parsed, cancellationToken) => StartBenchmark.RunAsync(parsed.GetValue(executable)!, cancellationToken));

return await new RootCommand("What FollowUp costs.") { plan, run, start }.Parse(args).InvokeAsync();
