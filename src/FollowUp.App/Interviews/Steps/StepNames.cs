using FollowUp.Core.Etiquette;

namespace FollowUp.App.Interviews.Steps;

/// <summary>What a step is called where a person reads it, on every page and in every mail: what one does, and for whom.</summary>
internal static class StepNames
{
    private const int LongestName = 30;

    /// <summary>Such as "Thank Ingrid" or "Ask how it's going".</summary>
    public static string Of(PlannedStep step) => step is { Kind: StepKind.CheckIn, Reason.Key: "checkIn.second" }
        ? CalledShort(step.Recipient) is { } who ? $"Ask {who} once more" : "Ask once more"
        : Of(step.Kind, step.Recipient);

    /// <param name="recipient">Whom it goes to; null when nobody is known or nothing is sent.</param>
    public static string Of(StepKind kind, Contact? recipient)
    {
        var who = CalledShort(recipient);
        return kind switch
        {
            StepKind.Prepare => "Get ready",
            StepKind.Debrief when recipient is null => "Write down what they said",
            StepKind.Debrief => $"Tell {who ?? "the agency"} how it went",
            StepKind.References => who is null ? "Send your references" : $"Send {who} your references",
            StepKind.ThankYou => who is null ? "Say thanks" : $"Thank {who}",
            StepKind.AddValue => who is null ? "Send something useful" : $"Send {who} something useful",
            StepKind.CheckIn => who is null ? "Ask how it's going" : $"Ask {who} how it's going",
            StepKind.Call => who is null ? "Call them" : $"Call {who}",
            StepKind.MoveUp => who is null ? "Write to the manager" : $"Write to {who}",
            StepKind.Rearrange => who is null ? "Offer new times" : $"Offer {who} new times",
            StepKind.Correct => "Put a mistake right",
            StepKind.Feedback => $"Thank {who ?? "them"} and ask for feedback",
            StepKind.LetGo => "Close this one",
            StepKind.Reconnect => who is null ? "Say hello again" : $"Say hello to {who}",
            StepKind.Withdraw => $"Tell {who ?? "them"} you took a job",
            StepKind.Arrange => who is null ? "Send times" : $"Send {who} times",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This step has no name yet; give it one here."),
        };
    }

    /// <summary>By first name, unless a title comes first or the candidate says another name; null when no name is known, or it is no name to say.</summary>
    private static string? CalledShort(Contact? contact)
    {
        if ((contact?.AddressAs ?? contact?.Name) is not { Length: > 0 } name) return null;
        var line = CleanText.OneLine(name, LongestName * 2);
        var first = contact!.AddressAs is null && line.Split(' ', 2)[0] is { Length: > 1 } word && !word.EndsWith('.') ? word : line;
        return first.Length is > 0 and <= LongestName ? first : null;
    }
}
