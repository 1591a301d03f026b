using FollowUp.Core.Interviews;

namespace FollowUp.Core.Drafting.Tone;

/// <summary>Whether a text is longer than its channel bears.</summary>
internal static class ToneLength
{
    /// <summary>
    /// How much a text's length matters; null when it is short enough. What is said in a call may take two voicemails' time, since the other side
    /// asks and answers; beyond one it is worth a hint, in case nobody answers. Notes the candidate writes for themselves count as mails.
    /// </summary>
    public static ToneSeverity? Judge(string text, StepKind step, ChannelKind channel, bool isVoicemail)
    {
        var characters = text.AsSpan().Trim().Length;
        var words = DraftLimits.CountWords(text);
        return (step, channel) switch
        {
            (StepKind.Prepare or StepKind.Debrief or StepKind.LetGo, _) or (_, ChannelKind.Email) => WarnAbove(words, DraftLimits.EmailWords),
            (_, ChannelKind.Phone) when isVoicemail => WarnAbove(words, DraftLimits.VoicemailWords),
            (_, ChannelKind.Phone) => WarnAbove(words, DraftLimits.EmailWords) ?? (words > DraftLimits.VoicemailWords ? ToneSeverity.Hint : null),
            (_, ChannelKind.LinkedIn) => WarnAbove(characters, DraftLimits.LinkedInCharacters),
            _ => WarnAbove(characters, DraftLimits.TextCharacters),
        };
    }

    private static ToneSeverity? WarnAbove(int size, int most) => size > most ? ToneSeverity.Warning : null;
}
