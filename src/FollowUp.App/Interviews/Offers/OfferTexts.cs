namespace FollowUp.App.Interviews.Offers;

/// <summary>What one writes about an offer: thanks, a few days, a question, yes or no.</summary>
internal static class OfferTexts
{
    public static IEnumerable<OfferText> Of(Interview interview, InterviewEvent offer, Contact? to, Candidate candidate)
    {
        var role = Shown.Line(interview.Role);
        var hello = Greeting(to);
        var day = offer.DecideBy is { } by ? $"by {DayText.LongDay(by)}" : "within the next few days";
        var end = candidate.Name is { Length: > 0 } name ? $"\n\nKind regards,\n{Shown.Line(name)}" : "\n\nKind regards";
        yield return Text("Say thanks", $"Thank you for the offer", $"Thank you for the offer. I'm really pleased. I'll read it through carefully and come back to you {day}.");
        yield return Text("Ask for time", $"The {role} offer", offer.DecideBy is null
            ? "Thank you again for the offer. It's a decision I want to make properly. Would it be all right if I let you know by the end of next week?"
            : $"Thank you again for the offer. It's a decision I want to make properly. You'd asked for an answer {day}; would a few more days be all right?");
        yield return Text("Ask a question", $"The {role} offer: one question", "Thank you again for the offer. Before I answer, I'd like to understand one or two points better. Could we talk for ten minutes this week? Mail is fine, too, if that's easier for you.");
        yield return Text("Accept", $"Yes to the {role} offer", $"I'm delighted to accept. Thank you for the offer and for the good conversations on the way here. Please tell me what you need from me, and what the next steps are. I'm looking forward to starting.");
        yield return Text("Decline", $"The {role} offer", $"Thank you for the offer, and for the time you took with me. I've thought about it carefully and decided to go another way. It wasn't an easy choice: I enjoyed meeting you all. I wish you a great person for the role.");

        OfferText Text(string what, string subject, string body) => new(what, subject, $"{hello}\n\n{body}{end}");
    }

    private static string Greeting(Contact? to) => (to?.AddressAs ?? to?.Name) is not { Length: > 0 } name ? "Hello,"
        : to!.AddressAs is not null ? $"Dear {Shown.Line(name)},"
        : $"Hi {Shown.Line(name).Split(' ')[0]},";
}
