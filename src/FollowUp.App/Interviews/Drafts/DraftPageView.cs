using FollowUp.App.Interviews.Forms;
using FollowUp.Core.Drafting.Tone;

namespace FollowUp.App.Interviews.Drafts;

/// <summary>A draft to change before it is sent, and what a reader may feel.</summary>
public sealed record DraftPageView
{
    public required string InterviewId { get; init; }

    public required string Company { get; init; }

    public required string Role { get; init; }

    public required string StepId { get; init; }

    /// <summary>Such as "Thank Ingrid".</summary>
    public required string StepName { get; init; }

    /// <summary>The people and ways there are: value "contact id|channel".</summary>
    public required IReadOnlyList<(string Value, string Text)> Ways { get; init; }

    /// <summary>Subject and text, as drafted or as changed, and the way.</summary>
    public required FormValues Form { get; init; }

    /// <summary>Of a call: what to say when nobody answers.</summary>
    public string? Voicemail { get; init; }

    public bool HasSubject { get; init; }

    /// <summary>Opens the text as it stands where it is sent; null without an address.</summary>
    public Uri? Link { get; init; }

    public string? Open { get; init; }

    /// <summary>What the button says that tells it.</summary>
    public required string Done { get; init; }

    /// <summary>Whether sending it is told as an event.</summary>
    public bool CanBeDone { get; init; }

    public required string Language { get; init; }

    /// <summary>Null before it was reviewed.</summary>
    public IReadOnlyList<ToneFinding>? Findings { get; init; }
}
