using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;

namespace FollowUp.Core.Drafting.Tone;

/// <summary>The tone of one language: its <see cref="ToneFile"/>, checked and ready to be looked for.</summary>
internal sealed class ToneLanguage
{
    /// <summary>Reads what the file says.</summary>
    /// <exception cref="InvalidDataException">A pattern is not in the notation, or the advice stands on nothing.</exception>
    public ToneLanguage(ToneFile file)
    {
        var shortForms = new ShortForms(file.ShortForms, file.Endings, file.Beginnings);
        Tokenizer = new Tokenizer(shortForms);
        Phrases = [.. file.Phrases.Select(phrase => new Phrase(phrase, Parse(phrase.Say), Parse(phrase.Unless), Parse(phrase.FineWith)))];
        Missing = [.. file.Missing.Select(missing => new Wanted(missing, Array.ConvertAll(missing.All, Parse), Parse(missing.Unless)))];
        File = file;
        foreach (var advice in file.Phrases.Select(phrase => phrase.Advice).Concat(file.Missing.Select(missing => missing.Advice))
            .Append(file.TooLong).Append(file.NearlyIdentical).Append(file.UnknownOffer))
            Check(advice);

        PhraseList Parse(string[]? patterns) => new((patterns ?? []).Select(pattern => TonePattern.Parse(pattern, file.Lists, shortForms)));
    }

    /// <summary>The file it was read from.</summary>
    public ToneFile File { get; }

    /// <summary>Takes its texts apart.</summary>
    public Tokenizer Tokenizer { get; }

    /// <summary>What should not be said.</summary>
    public IReadOnlyList<Phrase> Phrases { get; }

    /// <summary>What should be said.</summary>
    public IReadOnlyList<Wanted> Missing { get; }

    private static void Check(ToneAdvice advice)
    {
        if (SourceCatalog.All.All(source => source.Key != advice.Source)) throw new InvalidDataException($"There is no source '{advice.Source}'.");
        if (advice.Rule is not ['R', .. var number] || !number.All(char.IsAsciiDigit)) throw new InvalidDataException($"'{advice.Rule}' is no rule.");
    }

    /// <summary>Phrases that hurt in the same way.</summary>
    internal sealed record Phrase(ToneFile.PhraseText Text, PhraseList Say, PhraseList Unless, PhraseList FineWith)
    {
        /// <summary>Where in a text they stand, those that overlap as one; with <paramref name="evenFine"/> even if something makes them fine.</summary>
        public IReadOnlyList<TokenRange> Find(IReadOnlyList<Token> tokens, StepKind step, bool evenFine)
        {
            if ((Text.OnlyIn is { } only && !only.Contains(step)) || (Text.NotIn is { } not && not.Contains(step))) return [];
            var found = Say.Find(tokens).ToList();
            if (found.Count == 0) return [];
            var harmless = new Overlaps(Unless.Find(tokens));
            found.RemoveAll(harmless.With);
            return found.Count > 0 && !evenFine && FineWith.Find(tokens).Any() ? [] : Joined(found);
        }

        private static List<TokenRange> Joined(List<TokenRange> found)
        {
            var joined = new List<TokenRange>();
            foreach (var range in found)
            {
                if (joined.Count > 0 && joined[^1].Overlaps(range)) joined[^1] = joined[^1] with { End = Math.Max(joined[^1].End, range.End) };
                else joined.Add(range);
            }

            return joined;
        }

        /// <summary>How much they matter in a step.</summary>
        public ToneSeverity SeverityIn(StepKind step) => Text.ErrorIn is { } steps && steps.Contains(step) ? ToneSeverity.Error : Text.Severity;
    }

    /// <summary>Something that should be said.</summary>
    internal sealed record Wanted(ToneFile.MissingText Text, PhraseList[] All, PhraseList Unless)
    {
        /// <summary>Whether a text says it.</summary>
        public bool IsIn(IReadOnlyList<Token> tokens)
        {
            var opposite = new Overlaps(Unless.Find(tokens));
            return Array.TrueForAll(All, any => any.Find(tokens).Any(found => !opposite.With(found)));
        }
    }
}
