using System.CommandLine;
using FollowUp.App;

namespace FollowUp.Server.Commands;

/// <summary>What can be said on the command line. Without a command it serves.</summary>
internal static class CommandLine
{
    public static RootCommand Create()
    {
        var root = new RootCommand("FollowUp tells you when and how to follow up after a job interview.");
        foreach (var command in (Command[])[Invite(), Disable(), Enable(), Resend(), Restore(), Migrate(), Demo(), Simulate(), Plan(), Playbooks(), Etiquette(), Words(), Version()]) root.Add(command);
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
        var email = new Argument<string>("EMAIL") { Description = "Where the daily mails go." };
        var name = new Option<string?>("--name") { Description = "The name drafts are signed with." };
        var zone = new Option<string?>("--time-zone") { Description = "An IANA zone such as America/Sao_Paulo. Default: this machine's." };
        var command = new Command("invite", "Create an account, or another token for one. The token is the last word printed and is shown only once.") { email, name, zone };
        command.SetAction((parsed, cancellationToken) =>
            InviteCommand.RunAsync(parsed.GetValue(email)!, parsed.GetValue(name), parsed.GetValue(zone), cancellationToken));
        return command;
    }

    private static Command Disable()
    {
        var email = Address();
        var command = new Command("disable", "Stop the daily mails of an account until it is enabled again.") { email };
        command.SetAction((parsed, cancellationToken) => DisableCommand.RunAsync(parsed.GetValue(email)!, isDisabled: true, cancellationToken));
        return command;
    }

    private static Command Enable()
    {
        var email = Address();
        var command = new Command("enable", "Start the daily mails of a disabled account again.") { email };
        command.SetAction((parsed, cancellationToken) => DisableCommand.RunAsync(parsed.GetValue(email)!, isDisabled: false, cancellationToken));
        return command;
    }

    private static Command Resend()
    {
        var email = Address();
        var day = new Option<string>("--day") { Description = "The day in the account's time zone, YYYY-MM-DD.", Required = true };
        var command = new Command("resend", "Send one day's mail again, unchanged.") { email, day };
        command.SetAction((parsed, cancellationToken) => ResendCommand.RunAsync(parsed.GetValue(email)!, parsed.GetValue(day)!, cancellationToken));
        return command;
    }

    private static Command Restore()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "An export, as GET /api/me/export returns it." };
        var command = new Command("restore", "Create an account from an export. A new token is the last word printed and is shown only once.") { file };
        command.SetAction((parsed, cancellationToken) => RestoreCommand.RunAsync(parsed.GetValue(file)!, cancellationToken));
        return command;
    }

    private static Command Migrate()
    {
        var from = new Option<string>("--from") { Description = "sqlite:PATH, or tables for the store that the FOLLOWUP_TABLES settings name.", Required = true };
        var to = new Option<string>("--to") { Description = "Where to, in the same form.", Required = true };
        var replace = new Option<bool>("--replace") { Description = "Overwrite what the destination holds. Without it, nothing that differs there is touched." };
        var copy = new Option<bool>("--copy") { Description = "Make a backup and keep the source in service. Changes made meanwhile may be missing." };
        var command = new Command(
            "migrate",
            "Copy everything from one store to another and compare. Stop everything that uses either store first, including the function app. "
            + "If it is interrupted, run it again to continue. The destination serves nothing until it is done; the source serves nothing after that.")
        {
            from, to, replace, copy,
        };
        command.SetAction((parsed, cancellationToken) =>
            MigrateCommand.RunAsync(parsed.GetValue(from)!, parsed.GetValue(to)!, parsed.GetValue(replace), parsed.GetValue(copy), cancellationToken));
        return command;
    }

    private static Argument<string> Address() => new("EMAIL") { Description = "The address of the account." };

    private static Command Demo()
    {
        var command = new Command("demo", "Start with sample interviews and send their mail right away.");
        command.SetAction((_, cancellationToken) => DemoCommand.RunAsync(cancellationToken));
        return command;
    }

    private static Command Simulate()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "An account and its interviews as JSON; see the samples folder." };
        var from = new Option<string?>("--from") { Description = "The first day, YYYY-MM-DD. Default: the day before the first round, or the day of the application." };
        var days = new Option<int>("--days") { Description = "The most days to simulate.", DefaultValueFactory = _ => 120 };
        var ignore = new Option<bool>("--ignore-nudges") { Description = "Do nothing about reminders. Otherwise each step counts as done on the day it is due." };
        var command = new Command("simulate", "Run day by day on a temporary store and print what was sent, when and why.") { file, from, days, ignore };
        command.SetAction((parsed, cancellationToken) => SimulateCommand.RunAsync(
            parsed.GetValue(file)!, parsed.GetValue(from), parsed.GetValue(days), parsed.GetValue(ignore), cancellationToken));
        return command;
    }

    private static Command Plan()
    {
        var file = new Option<FileInfo>("--file") { Description = "An account and its interviews as JSON, as for simulate.", Required = true };
        var on = new Option<string?>("--on") { Description = "The day to plan for, YYYY-MM-DD. Default: today." };
        var command = new Command("plan", "Print the plan of each interview in a file.") { file, on };
        command.SetAction((parsed, _) => PlanCommand.RunAsync(parsed.GetValue(file)!, parsed.GetValue(on), parsed.InvocationConfiguration.Output));
        return command;
    }

    private static Command Playbooks()
    {
        var command = new Command("playbooks", "Print the playbooks with their settings, sources and an example.");
        command.SetAction(parsed => PlaybooksCommand.RunAsync(parsed.InvocationConfiguration.Output));
        return command;
    }

    private static Command Etiquette()
    {
        var write = new Option<FileInfo?>("--write") { Description = "Write it to this file, and its pictures next to it." };
        var command = new Command("etiquette", "Print the rules, playbooks and sources as one document.") { write };
        command.SetAction((parsed, cancellationToken) => EtiquetteCommand.RunAsync(parsed.GetValue(write), parsed.InvocationConfiguration.Output, cancellationToken));
        return command;
    }

    private static Command Words()
    {
        var write = new Option<FileInfo?>("--write") { Description = "Write it to this file, which is named after its language, such as de.md; in a folder, every language's." };
        var command = new Command("words", "Print everything the product says, to be read by a person.") { write };
        command.SetAction((parsed, cancellationToken) => WordsCommand.RunAsync(parsed.GetValue(write), parsed.InvocationConfiguration.Output, cancellationToken));
        return command;
    }

    private static Command Version()
    {
        var command = new Command("version", "Print the version.");
        command.SetAction(parsed => parsed.InvocationConfiguration.Output.WriteLine(typeof(CommandLine).Assembly.GetName().Version?.ToString(3)));
        return command;
    }
}
