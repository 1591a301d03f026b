namespace FollowUp.Core.Drafting;

/// <summary>The shape a draft takes, which channels share: SMS and WhatsApp are both a <see cref="Text"/>.</summary>
internal enum DraftForm
{
    Subject,
    Email,
    Text,
    LinkedIn,
    Call,
    Voicemail,
    Note,
}

/// <summary>What fits a form.</summary>
internal static class DraftForms
{
    /// <summary>Whether a text is short enough for its form.</summary>
    public static bool Fits(this DraftForm form, string text) => form switch
    {
        DraftForm.Subject => text.Length <= DraftLimits.SubjectCharacters,
        DraftForm.Text => text.Length <= DraftLimits.TextCharacters,
        DraftForm.LinkedIn => text.Length <= DraftLimits.LinkedInCharacters,
        DraftForm.Voicemail => DraftLimits.CountWords(text) <= DraftLimits.VoicemailWords,
        _ => DraftLimits.CountWords(text) <= DraftLimits.EmailWords,
    };

    /// <summary>
    /// The characters a name and a passage may take, roomiest first: the next pair is tried only when the message does not fit with the one before.
    /// </summary>
    public static IReadOnlyList<(int Name, int Passage)> Room(this DraftForm form) => form switch
    {
        DraftForm.Email or DraftForm.Call or DraftForm.Note => [(120, 600), (80, 400), (40, 200), (20, 60), (12, 24)],
        DraftForm.Subject => [(60, 60), (40, 40), (24, 24)],
        _ => [(60, 120), (40, 80), (30, 60), (20, 40), (12, 24)],
    };
}
