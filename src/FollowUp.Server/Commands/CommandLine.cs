using System.CommandLine;
using FollowUp.App;

namespace FollowUp.Server.Commands;

/// <summary>What can be said on the command line. Without a command it serves.</summary>
internal static class CommandLine
{
    public static RootCommand Create()
    {
        var root = new RootCommand("FollowUp tells job seekers when, whom and how to write after an interview.");
        foreach (var command in (Command[])[Invite(), Disable(), Enable(), Resend(), Restore(), Migrate(), Demo(), Simulate(), Plan(), Playbooks(), Etiquette(), Version()]) root.Add(command);
        root.SetAction((_, cancellationToken) => ServeCommand.RunAsync(cancellationToken));
        return root;
    }

    /// <summary>Does what a command stands for; what was refused, and what is set wrongly, is explained on standard error.</summary>
    /// <returns>How the process ends.</returns>
    public static async Task<int> ExplainAsync(Func<Task> act)
    {
        try
        {
            await act();
            return 0;
        }
        catch (Exception e) when (Misconfiguration.Explain(e) is { } problem)
        {
            await Console.Error.WriteLineAsync(problem);
            return 1;
        }
    }

    private static Command Invite()
    {
        var email = new Argument<string>("EMAIL") { Description = "Where the digests go." };
        var name = new Option<string?>("--name") { Description = "How drafts are signed." };
        var zone = new Option<string?>("--time-zone") { Description = "An IANA zone such as America/Sao_Paulo. Default: this machine's." };
        var command = new Command("invite", "Create a candidate, or another token for one. The token is the last word printed, and is shown once.") { email, name, zone };
        command.SetAction((parsed, cancellationToken) =>
            InviteCommand.RunAsync(parsed.GetValue(email)!, parsed.GetValue(name), parsed.GetValue(zone), cancellationToken));
        return command;
    }

    private static Command Disable()
    {
        var email = Address();
        var command = new Command("disable", "Send a candidate no digests until they are enabled again.") { email };
        command.SetAction((parsed, cancellationToken) => DisableCommand.RunAsync(parsed.GetValue(email)!, isDisabled: true, cancellationToken));
        return command;
    }

    private static Command Enable()
    {
        var email = Address();
        var command = new Command("enable", "Send digests again to a candidate who was disabled.") { email };
        command.SetAction((parsed, cancellationToken) => DisableCommand.RunAsync(parsed.GetValue(email)!, isDisabled: false, cancellationToken));
        return command;
    }

    private static Command Resend()
    {
        var email = Address();
        var day = new Option<string>("--day") { Description = "The candidate's local day, YYYY-MM-DD.", Required = true };
        var command = new Command("resend", "Send the digest of a day once more, as it was.") { email, day };
        command.SetAction((parsed, cancellationToken) => ResendCommand.RunAsync(parsed.GetValue(email)!, parsed.GetValue(day)!, cancellationToken));
        return command;
    }

    private static Command Restore()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "What GET /api/me/export answered." };
        var command = new Command("restore", "Create a candidate from their own export. A fresh token is the last word printed, and is shown once.") { file };
        command.SetAction((parsed, cancellationToken) => RestoreCommand.RunAsync(parsed.GetValue(file)!, cancellationToken));
        return command;
    }

    private static Command Migrate()
    {
        var from = new Option<string>("--from") { Description = "sqlite:PATH, or tables as FOLLOWUP_TABLES and its kin say.", Required = true };
        var to = new Option<string>("--to") { Description = "The same.", Required = true };
        var replace = new Option<bool>("--replace") { Description = "The destination may lose what it holds; without this nothing that differs there is touched." };
        var copy = new Option<bool>("--copy") { Description = "A backup: the source stays in service. What changes meanwhile may be missing from it." };
        var command = new Command(
            "migrate",
            "Copy everything from one store to another, and compare. First stop whatever serves or sends on either, such as the function app. "
            + "Interrupted, the same command goes on. Until it is done nothing is served from the destination, after that nothing from the source.")
        {
            from, to, replace, copy,
        };
        command.SetAction((parsed, cancellationToken) =>
            MigrateCommand.RunAsync(parsed.GetValue(from)!, parsed.GetValue(to)!, parsed.GetValue(replace), parsed.GetValue(copy), cancellationToken));
        return command;
    }

    private static Argument<string> Address() => new("EMAIL") { Description = "The candidate's address." };

    private static Command Demo()
    {
        var command = new Command("demo", "Serve with sample interviews in several states, and send their digest at once.");
        command.SetAction((_, cancellationToken) => DemoCommand.RunAsync(cancellationToken));
        return command;
    }

    private static Command Simulate()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "A candidate and interviews as JSON; see the folder samples." };
        var from = new Option<string?>("--from") { Description = "The first day, YYYY-MM-DD. Default: the day before the first round, or of applying." };
        var days = new Option<int>("--days") { Description = "How many days at most.", DefaultValueFactory = _ => 120 };
        var ignore = new Option<bool>("--ignore-nudges") { Description = "The candidate does nothing; otherwise each nudged step counts as done that day." };
        var command = new Command("simulate", "Run the real pipeline day by day on a private store, and print what was sent, when and why.") { file, from, days, ignore };
        command.SetAction((parsed, cancellationToken) => SimulateCommand.RunAsync(
            parsed.GetValue(file)!, parsed.GetValue(from), parsed.GetValue(days), parsed.GetValue(ignore), cancellationToken));
        return command;
    }

    private static Command Plan()
    {
        var file = new Option<FileInfo>("--file") { Description = "A candidate and interviews as JSON, as for simulate.", Required = true };
        var on = new Option<string?>("--on") { Description = "The day to plan for, YYYY-MM-DD. Default: today." };
        var command = new Command("plan", "Print the plans of a file's interviews as text.") { file, on };
        command.SetAction((parsed, _) => PlanCommand.RunAsync(parsed.GetValue(file)!, parsed.GetValue(on), parsed.InvocationConfiguration.Output));
        return command;
    }

    private static Command Playbooks()
    {
        var command = new Command("playbooks", "Print the playbooks with their parameters, sources and an example each.");
        command.SetAction(parsed => PlaybooksCommand.RunAsync(parsed.InvocationConfiguration.Output));
        return command;
    }

    private static Command Etiquette()
    {
        var write = new Option<FileInfo?>("--write") { Description = "Write it to this file, with its pictures beside it." };
        var command = new Command("etiquette", "Print the rules, playbooks and sources as a document.") { write };
        command.SetAction((parsed, cancellationToken) => EtiquetteCommand.RunAsync(parsed.GetValue(write), parsed.InvocationConfiguration.Output, cancellationToken));
        return command;
    }

    private static Command Version()
    {
        var command = new Command("version", "Print the version.");
        command.SetAction(parsed => parsed.InvocationConfiguration.Output.WriteLine(typeof(CommandLine).Assembly.GetName().Version?.ToString(3)));
        return command;
    }
}
