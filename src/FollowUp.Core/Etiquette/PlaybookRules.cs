using FollowUp.Core.Interviews;

namespace FollowUp.Core.Etiquette;

/// <summary>What a playbook's parameters must not say, alone or together.</summary>
public static class PlaybookRules
{
    private const int LongestName = 40;

    /// <summary>Everything that is wrong with <paramref name="playbook"/>; empty when nothing is.</summary>
    public static IReadOnlyList<InvalidMember> Validate(Playbook playbook)
    {
        ArgumentNullException.ThrowIfNull(playbook);
        var wrong = new List<InvalidMember>();
        if (playbook.Name.Length is 0 or > LongestName || !playbook.Name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
            wrong.Add(new("name", $"Use 1 to {LongestName} small letters, digits and hyphens, such as \"our-way\"."));
        if (string.IsNullOrWhiteSpace(playbook.Summary)) wrong.Add(new("summary", "Say in a sentence what the playbook is like."));

        CheckRequests(playbook, wrong);
        CheckReminders(playbook, wrong);
        CheckSources("thankYou.sources", playbook.ThankYou.Sources, wrong);
        CheckSources("addValue.sources", playbook.AddValue?.Sources, wrong);
        CheckSources("checkIn.promiseSources", playbook.CheckIn.PromiseSources, wrong);
        CheckSources("checkIn.quietSources", playbook.CheckIn.QuietSources, wrong);
        for (var i = 0; i < playbook.Second?.Forms.Count; i++) CheckSources($"second.forms[{i}].sources", playbook.Second.Forms[i].Sources, wrong);
        CheckSources("letGo.sources", playbook.LetGo.Sources, wrong);
        CheckSources("application.sources", playbook.Application.Sources, wrong);
        CheckSources("arrange.sources", playbook.Arrange.Sources, wrong);
        CheckSources("offer.sources", playbook.Offer.Sources, wrong);
        return wrong;
    }

    private static void CheckRequests(Playbook playbook, List<InvalidMember> wrong)
    {
        if (playbook.CheckIn.Form == RequestForm.MoveUp) wrong.Add(new("checkIn.form", "The first request is a message or a call, never a moveUp."));
        if (playbook.Application.Form == RequestForm.MoveUp) wrong.Add(new("application.form", "The follow-up is a message or a call, never a moveUp."));
        if (playbook is { Calls: CallPolicy.Never, CheckIn.Form: RequestForm.Call })
            wrong.Add(new("checkIn.form", "It asks for a call while calls is never; change one of the two."));
        if (playbook is { CheckIn.Quiet: null, ThankYou.OnlyIfSilent: false })
            wrong.Add(new("checkIn.quiet", "Without a quiet time the thank-you must serve as the first message: set thankYou.onlyIfSilent to true, or give a quiet time."));
        if (playbook.Second is not { } second) return;
        if (second.Forms.Count == 0 || second.Forms.DistinctBy(form => form.Form).Count() != second.Forms.Count)
            wrong.Add(new("second.forms", "Name at least one of call, moveUp and message, each once."));
        if (playbook.Calls == CallPolicy.Never && second.SourcesOf(StepKind.Call) is not null)
            wrong.Add(new("second.forms", "It has a call while calls is never; change one of the two."));
        if (second.After is { Business: false, Amount: < 2 })
            wrong.Add(new("second.after", "Leave at least 48 hours after the first request: \"2 d\" or more."));
    }

    private static void CheckReminders(Playbook playbook, List<InvalidMember> wrong)
    {
        var days = playbook.ReminderDays;
        for (var i = 0; i < days.Count; i++)
            if (days[i] is < 1 or > 30 || (i > 0 && days[i] <= days[i - 1]))
            {
                wrong.Add(new($"reminderDays[{i}]", "Use business days from 1 to 30, ascending."));
                return;
            }

        if (days.Count > 3) wrong.Add(new("reminderDays", "Three reminders are the most that is still kind."));
    }

    private static void CheckSources(string member, IReadOnlyList<string>? sources, List<InvalidMember> wrong)
    {
        if (sources is null) return;
        if (sources.Count == 0) wrong.Add(new(member, "Name at least one source, such as \"common-practice\"."));
        foreach (var source in sources)
            if (!SourceCatalog.All.Any(known => known.Key == source))
                wrong.Add(new(member, $"There is no source \"{source}\". There are: {string.Join(", ", SourceCatalog.All.Select(known => known.Key))}."));
    }
}
