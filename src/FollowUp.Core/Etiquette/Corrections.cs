using FollowUp.Core.Interviews;

namespace FollowUp.Core.Etiquette;

/// <summary>Rule R53: a wrong name, or a wrong fact that matters, is put right in one line, at once and once. Everything smaller is left alone.</summary>
internal static class Corrections
{
    /// <summary>Later than that the next message simply gets it right.</summary>
    private const int GoodForBusinessDays = 2;

    public static Step? Of(Situation s, Reach reach)
    {
        if (s.Mishaps.Mistake is not { } mistake) return null;
        var (recipient, channel) = To(s, reach, mistake);
        var isName = mistake.Outcome == EventOutcome.WrongName;
        var step = new Step(
            StepKind.Correct,
            $"correct:{RoundSteps.Text(mistake.On)}",
            new Reason(isName ? "correct.name" : "correct.fact", s.Mishaps.In?.On))
        {
            DueOn = mistake.On,
            KeepsItsDay = channel != ChannelKind.Phone, // calls only on business days (I3)
            Recipient = recipient,
            Channel = channel,
            Calendar = s.CalendarOf(recipient),
            DoneOn = s.Mishaps.CorrectedOn,
            Traits = isName ? DraftTraits.WrongName : DraftTraits.None,
            Rules = ["R53"],
            Sources = ["wrong-name", "small-mistake"],
        };
        if (step.DoneOn is not null) return step;
        step.Until = step.Calendar.After(mistake.On, GoodForBusinessDays);
        if (channel is null) step.Skipped = new Reason("skipped.noRecipient");
        else if (s.Interview.Instructions.Any(asked => asked.Kind == InstructionKind.NotBefore && asked.On > mistake.On && step.IsTo(asked.Contact)))
            step.Skipped = new Reason("skipped.correctedNext"); // R25: they do not want to be written to
        else if (s.Reply is { } reply && reply.On >= mistake.On && s.ReplyOrder > Order(s, mistake)) step.Skipped = new Reason("skipped.heard", reply.On);
        return step;
    }

    /// <summary>One that comes too late. Told at the end of planning: a day once kept free for it stays free.</summary>
    public static void Lapse(Situation s, Step step)
    {
        if (step is { Kind: StepKind.Correct, IsOpen: true, Until: { } until } && s.JudgedOn > until) step.Skipped = new Reason("skipped.correctedNext", until);
    }

    /// <summary>Whoever got the message, by the way it went.</summary>
    private static (Contact? Recipient, ChannelKind? Channel) To(Situation s, Reach reach, InterviewEvent mistake)
    {
        if (s.Find(mistake.Contact ?? s.Mishaps.In?.ContactId) is not { } reader || reach.WayTo(reader) is not { } way) return reach.Contactable();
        return (reader, (mistake.Channel ?? s.Mishaps.In?.Channel) is { } used && reach.CanWrite(reader, used) ? used : way);
    }

    private static int Order(Situation s, InterviewEvent mistake)
    {
        for (var order = s.Events.Count - 1; order >= 0; order--)
            if (ReferenceEquals(s.Events[order], mistake))
                return order;
        return -1;
    }
}
