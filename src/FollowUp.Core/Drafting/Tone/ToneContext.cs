namespace FollowUp.Core.Drafting.Tone;

/// <summary>What a review may know beside the text.</summary>
public sealed record ToneContext
{
    /// <summary>Whether the text is left on a voicemail, which bears <see cref="DraftLimits.VoicemailWords"/>. False by default: a call is a talk.</summary>
    public bool IsVoicemail { get; init; }

    /// <summary>
    /// Whether the candidate has noted another offer; only then may a text mention one, and only with the first choice (rule R15). Null, the
    /// default, when nobody knows.
    /// </summary>
    public bool? HasOtherOffer { get; init; }

    /// <summary>The texts other people of the same round get or got; the text must not be nearly the same as one of them (rule R22).</summary>
    public IReadOnlyList<string> OtherTexts { get; init; } = [];
}
