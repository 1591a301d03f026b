using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;

namespace FollowUp.Core.Drafting;

/// <summary>
/// Puts reasons into plain words for somebody who waits and worries: at most three sentences, no blame, no jargon. Texts come from
/// <c>Drafting/Languages</c>. Thread-safe; create it once.
/// </summary>
public sealed class Wording
{
    private readonly LanguageCatalog _languages = LanguageCatalog.Embedded;

    /// <summary>The keys of all reasons that can be put into words, in ordinal order.</summary>
    public IEnumerable<string> Keys => _languages["en"].Reasons.Keys.Order(StringComparer.Ordinal);

    /// <summary>The ISO 639-1 codes of the languages a candidate can be spoken to in, in ordinal order.</summary>
    public IReadOnlyList<string> Languages => _languages.WithReasons;

    /// <summary>Whether a reason with this key can be put into words.</summary>
    /// <param name="key">The key of a <see cref="Reason"/>.</param>
    public bool Knows(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return _languages["en"].Reasons.ContainsKey(key);
    }

    /// <summary>Puts a reason into words. A fact it does not have drops its words.</summary>
    /// <param name="reason">The reason.</param>
    /// <param name="interview">The interview it is about.</param>
    /// <param name="language">An ISO 639-1 code; English when that language is not at hand.</param>
    /// <returns>One to three sentences in plain text, not escaped for HTML.</returns>
    /// <exception cref="ArgumentException">No text has the reason's key.</exception>
    public string Say(Reason reason, Interview interview, string language = "en")
    {
        ArgumentNullException.ThrowIfNull(reason);
        ArgumentNullException.ThrowIfNull(interview);
        ArgumentNullException.ThrowIfNull(language);
        var words = _languages.OfReasons(language);
        if (!words.Reasons.TryGetValue(reason.Key, out var text))
            throw new ArgumentException($"There is no text for the reason '{reason.Key}'.", nameof(reason));

        var facts = new Facts()
            .AddName("company", interview.Company)
            .AddName("role", interview.Role)
            .AddName("name", NameOf(reason, interview, words))
            .Add("date", reason.Date is { } date ? words.ShortDay(date) : null)
            .Add("until", reason.Until is { } until ? words.ShortDay(until) : null);
        return text.Say(facts);
    }

    /// <summary>A person of the interview as one speaks of them to the candidate: by the name they are greeted with.</summary>
    private static string? NameOf(Reason reason, Interview interview, Language words) =>
        reason.Name is { } name && Called(name, interview) is { } person ? words.Greet(person, country: null).Called ?? name : reason.Name;

    private static Contact? Called(string name, Interview interview)
    {
        foreach (var contact in interview.Contacts)
            if (string.Equals(contact.Name, name, StringComparison.Ordinal))
                return contact;
        return null;
    }

    /// <summary>What a step is called, such as "Check-in".</summary>
    /// <param name="step">The step.</param>
    /// <param name="language">An ISO 639-1 code; English when that language is not at hand.</param>
    public string StepName(StepKind step, string language = "en") => Label("step", step, language);

    /// <summary>What a channel is called, such as "E-mail".</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="language">An ISO 639-1 code; English when that language is not at hand.</param>
    public string ChannelName(ChannelKind channel, string language = "en") => Label("channel", channel, language);

    /// <summary>What a contact's role is called, such as "hiring manager"; fit for the middle of a sentence.</summary>
    /// <param name="role">The role.</param>
    /// <param name="language">An ISO 639-1 code; English when that language is not at hand.</param>
    public string RoleName(ContactRole role, string language = "en") => Label("role", role, language);

    /// <summary>What a round is called, such as "Second interview".</summary>
    /// <param name="stage">Which round.</param>
    /// <param name="language">An ISO 639-1 code; English when that language is not at hand.</param>
    public string StageName(RoundStage stage, string language = "en") =>
        Label("stage", stage, language) is [var first, .. var rest] ? char.ToUpperInvariant(first) + rest : "";

    private string Label<T>(string family, T value, string language) where T : struct, Enum
    {
        ArgumentNullException.ThrowIfNull(language);
        return _languages.OfReasons(language).Label(family, value);
    }
}
