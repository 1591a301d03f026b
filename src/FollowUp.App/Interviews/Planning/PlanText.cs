using System.Globalization;
using System.Text;
using FollowUp.Core.Drafting;
using NodaTime.Text;

namespace FollowUp.App.Interviews.Planning;

/// <summary>A plan as text that a person reads at a glance, and a test compares.</summary>
internal static class PlanText
{
    private static readonly LocalDatePattern Day = LocalDatePattern.CreateWithInvariantCulture("ddd dd MMM uuuu");

    public static string Write(PlanView plan, Interview interview, Wording wording)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{interview.Company}, {interview.Role}: {Lower(plan.Status)} as of {Day.Format(plan.AsOf)} (playbook {plan.Playbook})\n");
        if (plan.WaitingUntil is { } until) text.Append(CultureInfo.InvariantCulture, $"waiting until {Day.Format(until)}\n");
        if (plan.Waiting is { } why) text.Append(CultureInfo.InvariantCulture, $"{why}\n");
        if (plan.ClosesOn is { } closes) text.Append(CultureInfo.InvariantCulture, $"closes on {Day.Format(closes)}\n");
        foreach (var note in plan.Notes) text.Append(CultureInfo.InvariantCulture, $"note: {note}\n");
        foreach (var step in plan.Steps) Write(text, step, wording);
        return text.ToString();
    }

    private static void Write(StringBuilder text, StepView step, Wording wording)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n{Day.Format(step.DueOn)}  {Lower(step.Status),-8}  {wording.StepName(step.Kind)}");
        if (step.Recipient is { } recipient) text.Append(CultureInfo.InvariantCulture, $" to {recipient.Name ?? wording.RoleName(recipient.Role)}");
        if (step.Channel is { } channel) text.Append(CultureInfo.InvariantCulture, $" by {wording.ChannelName(channel)}");
        if (step.Window.Until is { } until) text.Append(CultureInfo.InvariantCulture, $", until {Day.Format(until)}");
        text.Append(CultureInfo.InvariantCulture, $"\n    {step.Reason}\n");
        if (step.Moved is { } moved) text.Append(CultureInfo.InvariantCulture, $"    moved: {moved}\n");
        if (step.Hint is { } hint) text.Append(CultureInfo.InvariantCulture, $"    whom: {hint}\n");
        foreach (var other in step.Alternatives)
            text.Append(CultureInfo.InvariantCulture, $"    or to {other.Recipient.Name ?? wording.RoleName(other.Recipient.Role)} by {wording.ChannelName(other.Channel)}: {other.Reason}\n");
        text.Append(CultureInfo.InvariantCulture, $"    {string.Join(", ", step.Rules)}; {string.Join("; ", step.Sources.Select(source => source.Title))}\n");
    }

    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
