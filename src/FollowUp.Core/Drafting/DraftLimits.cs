namespace FollowUp.Core.Drafting;

/// <summary>How long a message may be before it becomes a burden.</summary>
public static class DraftLimits
{
    /// <summary>The most words of an e-mail's body, greeting and signature included: 150. Also of a call script and of a note.</summary>
    public const int EmailWords = 150;

    /// <summary>The most UTF-16 characters of an e-mail's subject: 100. Phones cut longer ones.</summary>
    public const int SubjectCharacters = 100;

    /// <summary>The most UTF-16 characters of a text message: 320, what a phone shows without scrolling.</summary>
    public const int TextCharacters = 320;

    /// <summary>The most UTF-16 characters of a LinkedIn note: 300.</summary>
    public const int LinkedInCharacters = 300;

    /// <summary>The most words of a voicemail: 75, which is 30 seconds at 150 words a minute.</summary>
    public const int VoicemailWords = 75;

    /// <summary>Counts the words of a text, as anything between white space.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The number of words; 0 of an empty text.</returns>
    public static int CountWords(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (words, isInWord) = (0, false);
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c) && !isInWord) words++;
            isInWord = !char.IsWhiteSpace(c);
        }

        return words;
    }
}
