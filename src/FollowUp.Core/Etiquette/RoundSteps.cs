using System.Globalization;
using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Etiquette;

/// <summary>What belongs to a round: prepare, debrief, references, thanks and a message that adds value (rules R1 to R5, R19, R27).</summary>
internal static class RoundSteps
{
    /// <summary>How long a round is taken to last before a digest may speak of it.</summary>
    public static readonly Duration Length = Duration.FromHours(1);

    public static IEnumerable<Step> Of(Situation s, Reach reach)
    {
        if (s.ReferencesAskedOn is { } asked) yield return References(s, reach, asked);
        if (Corrections.Of(s, reach) is { } correction) yield return correction;

        for (var i = 0; i < s.Meetings.Count; i++)
        {
            var meeting = s.Meetings[i];
            var later = Later(s, i);
            if (meeting.Start > s.Now) yield return Prepare(s, meeting);
            if (later is null) yield return Debrief(s, reach, meeting);
            foreach (var step in Thanks.Of(s, reach, meeting, later)) yield return step;
        }

        if (AddValue(s, reach) is { } addValue) yield return addValue;
    }

    private static Meeting? Later(Situation s, int index)
    {
        for (var i = index + 1; i < s.Meetings.Count; i++)
            if (s.Meetings[i].HeldOn != s.Meetings[index].HeldOn) // across the date line a later round may bear an earlier date
                return s.Meetings[i];
        return null;
    }

    private static Step Prepare(Situation s, Meeting meeting) => new(StepKind.Prepare, Id("prepare", meeting), new Reason("prepare.eve", meeting.HeldOn))
    {
        DueOn = meeting.Start.InZone(s.Zone).Date.PlusDays(-1),
        Until = meeting.Start.InZone(s.Zone).Date,
        KeepsItsDay = true,
        RoundStart = meeting.Start,
        Calendar = s.CalendarOf(null),
        Rules = ["R1"],
        Sources = ["proactive"],
    };

    private static Step Debrief(Situation s, Reach reach, Meeting meeting)
    {
        var step = new Step(StepKind.Debrief, Id("debrief", meeting), new Reason("debrief.evening", meeting.HeldOn))
        {
            DueOn = meeting.Start.InZone(s.Zone).Date,
            KeepsItsDay = true,
            Calendar = s.CalendarOf(null),
            NotBefore = meeting.Start + Length,
            Rules = ["R2"],
            Sources = ["proactive"],
        };
        foreach (var e in s.Events)
            if (e.Kind == EventKind.Debriefed && e.On >= meeting.DoneFrom)
                step.DoneOn = e.On;
        if (reach.Consultant is { } consultant && !meeting.Round.With.Contains(consultant.Id, StringComparer.Ordinal)) TellConsultant(s, reach, step, consultant);
        return step;
    }

    /// <summary>R36: the consultant hears how it went, by phone where one is at hand; else in the thanks that go through them, or by mail.</summary>
    private static void TellConsultant(Situation s, Reach reach, Step step, Contact consultant)
    {
        foreach (var instruction in s.Interview.Instructions)
            if (instruction.Kind == InstructionKind.NotBefore && instruction.On > step.DueOn && (instruction.Contact is null || instruction.Contact == consultant.Id))
                return;
        if (reach.CanRing(consultant)) step.Channel = ChannelKind.Phone;
        else if (Thanks.GoDirectly(s, reach) || s.Playbook.ThankYou.OnlyIfSilent) step.Channel = reach.Written(consultant);
        else return;
        step.Recipient = consultant;
        step.Calendar = s.CalendarOf(consultant);
        step.Reason = new Reason("debrief.agency", step.DueOn, consultant.Name);
        step.Traits |= DraftTraits.HowItWent;
        step.By("R36");
        step.From("agency-thanks");
    }

    private static Step References(Situation s, Reach reach, LocalDate asked)
    {
        var (recipient, channel) = reach.Contactable();
        foreach (var e in s.Events)
            if (e.Kind is EventKind.ReferencesRequested or EventKind.RefereesUnreachable && s.Find(e.Contact) is { } asker && reach.WayTo(asker) is { } way)
                (recipient, channel) = (asker, way);
        return new Step(
            StepKind.References, $"references:{Text(asked)}", new Reason(s.RefereesUnreachable ? "references.unreachable" : "references.asked", asked))
        {
            DueOn = asked,
            DoneOn = s.ReferencesSent?.On,
            KeepsItsDay = channel != ChannelKind.Phone, // calls only on business days (I3)
            Recipient = recipient,
            Channel = channel,
            Calendar = s.CalendarOf(recipient),
            Rules = s.RefereesUnreachable ? ["R3", "R35"] : ["R3"],
            Sources = ["reserved"],
        };
    }

    private static Step? AddValue(Situation s, Reach reach)
    {
        if (s.Playbook.AddValue is not { } parameters || s.Interview.ValueAdd is null || s.Newest is not { } meeting) return null;
        var (manager, interviewer) = ForValue(s, reach, meeting);
        var asked = reach.StatusRecipient();
        var (recipient, channel) = (manager ?? interviewer) is { } person ? (person, reach.Written(person)) : asked;
        var calendar = s.CalendarOf(recipient);
        var step = new Step(StepKind.AddValue, "addValue", new Reason("addValue.noted", meeting.HeldOn))
        {
            Recipient = recipient,
            Channel = channel,
            Calendar = calendar,
            NotBefore = meeting.Start + Length,
            Rules = ["R5"],
            Sources = parameters.Sources,
        };
        step.Count(parameters.After, meeting.HeldOn);
        // Not to somebody who will be asked about the status, nor to one written to within 48 hours: a copy is a message, too (I1, R48).
        if (manager is not null && interviewer is not null && interviewer != asked.Recipient && channel == ChannelKind.Email
            && reach.Written(interviewer) == channel && !s.WasWrittenTo(interviewer, since: step.DueOn.PlusDays(-1)))
            step.Copy = interviewer;
        if (channel is null) step.Skipped = new Reason("skipped.noRecipient");
        foreach (var sent in s.Sent)
            if (sent is { CarriedValue: true, Failed: false })
                (step.DoneOn, step.Recipient, step.Channel) = (sent.On, s.Find(sent.ContactId) ?? step.Recipient, sent.Channel ?? step.Channel);
        if (step.DoneOn is null) s.Redo(step, LocalDate.MinIsoValue, after: -1, StepKind.AddValue);
        if (s.Advanced) step.Skipped ??= new Reason("skipped.advanced", s.Reply!.On);
        return step;
    }

    /// <summary>Who has use for an idea: the future manager, and an interviewer, best one of the round.</summary>
    internal static (Contact? Manager, Contact? Interviewer) ForValue(Situation s, Reach reach, Meeting meeting) => (
        s.Interview.Contacts.FirstOrDefault(c => c.Role == ContactRole.HiringManager && reach.Written(c) is not null),
        s.Interview.Contacts
            .Where(c => c.Role == ContactRole.Interviewer && reach.Written(c) is not null)
            .OrderBy(c => meeting.Round.With.Contains(c.Id, StringComparer.Ordinal) ? 0 : 1)
            .FirstOrDefault());

    internal static string Id(string kind, Meeting meeting) => $"{kind}:{Text(meeting.HeldOn)}";

    /// <summary>As the ISO pattern writes it. Ids are most of what a plan has to write, and a pattern takes several times as long.</summary>
    internal static string Text(LocalDate date) => string.Create(CultureInfo.InvariantCulture, $"{date.Year:D4}-{date.Month:D2}-{date.Day:D2}");
}
