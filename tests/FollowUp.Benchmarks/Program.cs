using System.CommandLine;
using FollowUp.Benchmarks;

// Speed is measured here and nowhere else: tests have no timing assertions. Run in Release.
var candidates = new Option<int>("--candidates") { Description = "How many candidates there are.", DefaultValueFactory = _ => 10_000 };
var due = new Option<int>("--due") { Description = "How many of them are due.", DefaultValueFactory = _ => 1_000 };
var store = new Option<StoreKind>("--store") { Description = "sqlite, or tables for the emulator Azurite.", DefaultValueFactory = _ => StoreKind.Sqlite };
var rounds = new Option<int>("--rounds") { Description = "How often each is measured, taking turns.", DefaultValueFactory = _ => 5 };
var json = new Option<FileInfo?>("--json") { Description = "Where to write the figures as JSON, too." };

var plan = new Command("plan", "The plan of an interview with ten events: time and allocation.");
plan.SetAction(_ => PlanBenchmark.Run());

var run = new Command("run", "A digest run and its floor: digests per second, storage transactions, bytes, memory.") { candidates, due, store, rounds, json };
run.SetAction((parsed, cancellationToken) => RunBenchmark.RunAsync(
    parsed.GetValue(candidates), parsed.GetValue(due), parsed.GetValue(store), parsed.GetValue(rounds), parsed.GetValue(json), cancellationToken));

var guard = new Command("guard", "The figures of a run that must not get worse, in two minutes; exits with 1 when one did.") { json };
guard.SetAction((parsed, cancellationToken) => GuardBenchmark.RunAsync(parsed.GetValue(json), cancellationToken));

var growth = new Command("growth", "The same number due among 2,000 to 200,000 candidates (20,000 on the emulator).") { due, store, rounds, json };
growth.SetAction((parsed, cancellationToken) => GrowthBenchmark.RunAsync(
    parsed.GetValue(due), parsed.GetValue(store), parsed.GetValue(rounds), parsed.GetValue(json), cancellationToken));

var peers = new Command("peers", "The same reminders by Quartz.NET on PostgreSQL and by a scan of a table.") { candidates, due, rounds, json };
peers.SetAction((parsed, cancellationToken) => PeersBenchmark.RunAsync(
    parsed.GetValue(candidates), parsed.GetValue(due), parsed.GetValue(rounds), parsed.GetValue(json), cancellationToken));

var views = new Option<int>("--rounds") { Description = "How often each page is asked for.", DefaultValueFactory = _ => 200 };
var pages = new Command("pages", "Each page of a candidate with ten interviews: time and bytes.") { views, json };
pages.SetAction((parsed, cancellationToken) => PagesBenchmark.RunAsync(parsed.GetValue(views), parsed.GetValue(json), cancellationToken));

var invitations = new Command("invitations", "Reading an invitation: every case, and hostile text of 10 KB to 1 MB. Run it in the repository's root.") { rounds, json };
invitations.SetAction((parsed, cancellationToken) => InvitationsBenchmark.RunAsync(parsed.GetValue(rounds), parsed.GetValue(json), cancellationToken));

var published = new Argument<DirectoryInfo[]>("FOLDER") { Description = "The published worker; several take turns.", Arity = ArgumentArity.OneOrMore };
var start = new Command("start", "From the start of the published worker to its first answer.") { published };
start.SetAction((parsed, _) => StartBenchmark.RunAsync(parsed.GetValue(published)!));

return await new RootCommand("What FollowUp costs.") { plan, run, guard, growth, peers, pages, invitations, start }.Parse(args).InvokeAsync();
