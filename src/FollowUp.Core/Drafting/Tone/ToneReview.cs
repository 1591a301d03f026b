using FollowUp.Core.Interviews;

namespace FollowUp.Core.Drafting.Tone;

/// <summary>
/// Reads a text as its recipient would, and says what may hurt and what is missing. Everything it looks for stands in
/// <c>Drafting/Languages/*/tone.json</c>. Pure and thread-safe: the same text gives the same findings everywhere.
/// </summary>
/// <remarks>
/// Words are compared without regard to case; straight and curly apostrophes, short forms ("I've"), line breaks and punctuation between words make no
/// difference. A phrase never reaches beyond its sentence. The time is bounded by the length of the text, whatever it holds.
/// </remarks>
public sealed class ToneReview
{
    /// <summary>The most UTF-16 characters of a text that is reviewed: 20,000.</summary>
    public const int MostCharacters = 20_000;

    /// <summary>The most phrases that are reported, the first of the text: 100. Who uses more knows enough.</summary>
    public const int MostPhrases = 100;

    private readonly ToneCatalog _languages = ToneCatalog.Embedded;

    /// <summary>The ISO 639-1 codes of the languages texts can be reviewed in, in ordinal order.</summary>
    public IReadOnlyList<string> Languages => _languages.Codes;

    /// <summary>Reviews a text.</summary>
    /// <param name="text">The text as it would be sent, at most <see cref="MostCharacters"/> long.</param>
    /// <param name="step">The step it is for: a thank-you may not ask what a check-in should.</param>
    /// <param name="channel">The channel it is sent by, which bounds its length.</param>
    /// <param name="language">An ISO 639-1 code; English when that language is not at hand.</param>
    /// <param name="context">What else is known; null when nothing is.</param>
    /// <returns>The phrases in the order of the text, then what holds for the whole text. Empty when all is well.</returns>
    /// <exception cref="ArgumentException">The text is too long.</exception>
    public IReadOnlyList<ToneFinding> Review(
        string text, StepKind step, ChannelKind channel = ChannelKind.Email, string language = "en", ToneContext? context = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(language);
        if (text.Length > MostCharacters) throw new ArgumentException($"The text has {text.Length} characters; {MostCharacters} is the most.", nameof(text));
        var tone = _languages[language];
        var tokens = tone.Tokenizer.Split(text);
        context ??= new ToneContext();
        return
        [
            .. PhrasesOf(text, tokens, tone, step, context),
            .. tone.Missing
                .Where(wanted => wanted.Text.In.ContainsKey(step) && !wanted.IsIn(tokens))
                .Select(wanted => Of(wanted.Text.Kind, wanted.Text.In[step], wanted.Text.Advice, step)),
            .. ToneLength.Judge(text, step, channel, context.IsVoicemail) is { } severity
                ? [Of(ToneKind.TooLong, severity, tone.File.TooLong, step)]
                : (ToneFinding[])[],
            .. context.OtherTexts.Any(other => TextSimilarity.Similarity(text, other) >= TextSimilarity.NearlyIdentical)
                ? [Of(ToneKind.NearlyIdentical, ToneSeverity.Warning, tone.File.NearlyIdentical, step)]
                : (ToneFinding[])[],
        ];
    }

    private static IEnumerable<ToneFinding> PhrasesOf(string text, List<Token> tokens, ToneLanguage tone, StepKind step, ToneContext context)
    {
        var found = tone.Phrases.SelectMany(phrase => FindOf(phrase, tokens, step, context, tone.File.UnknownOffer)).ToList();

        // Of phrases of one kind that overlap the graver one says it, then the longer one.
        return found
            .GroupBy(one => one.Kind)
            .SelectMany(kind =>
            {
                var told = new Overlaps([]);
                return kind.OrderByDescending(one => one.Severity).ThenByDescending(one => one.Range.Length).ThenBy(one => one.Range.Start)
                    .Where(one => !told.With(one.Range) && told.Add(one.Range)).ToList();
            })
            .OrderBy(one => one.Range.Start)
            .ThenBy(one => one.Kind)
            .Take(MostPhrases)
            .Select(one =>
            {
                var start = tokens[one.Range.Start].Start;
                var position = new TextPosition(start, tokens[one.Range.End - 1].End - start);
                return Of(one.Kind, one.Severity, one.Advice, step) with { Phrase = text.Substring(position.Start, position.Length), Position = position };
            });
    }

    private static IEnumerable<(ToneKind Kind, ToneSeverity Severity, ToneAdvice Advice, TokenRange Range)> FindOf(
        ToneLanguage.Phrase phrase, List<Token> tokens, StepKind step, ToneContext context, ToneAdvice unknownOffer)
    {
        var unknown = phrase.Text.Kind is ToneKind.OtherOffers && context.HasOtherOffer is false;
        return phrase.Find(tokens, step, evenFine: unknown)
            .Select(range => (phrase.Text.Kind, phrase.SeverityIn(step), unknown ? unknownOffer : phrase.Text.Advice, range));
    }

    private static ToneFinding Of(ToneKind kind, ToneSeverity severity, ToneAdvice advice, StepKind step) =>
        new(kind, severity, Phrase: null, Position: null, advice.Why, advice.BetterFor(step), advice.Rule, advice.Source);
}
