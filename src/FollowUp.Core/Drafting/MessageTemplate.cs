namespace FollowUp.Core.Drafting;

/// <summary>A place of a message: the sentences that can stand there, and when one does.</summary>
/// <param name="Say">The wordings to choose from; those that miss a fact are passed over.</param>
/// <param name="When">The facts that have to be known, parted by spaces.</param>
/// <param name="Unless">The facts that must not be known, parted by spaces.</param>
/// <param name="Drop">The order in which places are given up when the message is too long, lowest first; null to keep it whatever happens.</param>
internal sealed record Place(IReadOnlyList<Sentence> Say, IReadOnlyList<string> When, IReadOnlyList<string> Unless, int? Drop)
{
    /// <summary>The sentences that can stand here.</summary>
    public IReadOnlyList<Sentence> Sayable(Facts facts) =>
        When.All(facts.Has) && !Unless.Any(facts.Has) ? [.. Say.Where(sentence => sentence.CanBeSaid(facts))] : [];
}

/// <summary>One form of one step: paragraphs of places.</summary>
/// <param name="Name">Where it was read from, for error messages.</param>
/// <param name="Paragraphs">The paragraphs.</param>
internal sealed record MessageTemplate(string Name, IReadOnlyList<IReadOnlyList<Place>> Paragraphs)
{
    private sealed record Chosen(Sentence Sentence, int Paragraph, int? Drop);

    /// <summary>Writes the message: the roomiest version that fits its form.</summary>
    /// <param name="facts">What is known.</param>
    /// <param name="variant">Chooses among the wordings, see <see cref="Variant"/>.</param>
    /// <param name="form">The form, which sets the limit.</param>
    /// <exception cref="InvalidOperationException">The template cannot be made to fit; its own words are too many.</exception>
    public string Write(Facts facts, ulong variant, DraftForm form)
    {
        var chosen = Choose(facts, variant);
        var drops = chosen.Select(sentence => sentence.Drop).OfType<int>().Distinct().Order().Prepend(int.MinValue).ToList();
        foreach (var (name, passage) in form.Room())
        {
            var fitted = facts.Within(name, passage);
            var said = chosen.ConvertAll(sentence => (Text: sentence.Sentence.Say(fitted), sentence.Paragraph, sentence.Drop));
            foreach (var dropped in drops)
            {
                var text = Compose(said.Where(sentence => sentence.Drop is null || sentence.Drop > dropped));
                if (form.Fits(text))
                    return text;
            }
        }

        throw new InvalidOperationException($"The {form} of template '{Name}' is too long even with the shortest facts.");
    }

    private List<Chosen> Choose(Facts facts, ulong variant)
    {
        // Places that are never given up come first: they alone have to keep twenty people's texts apart.
        var places = Paragraphs
            .SelectMany((paragraph, index) => paragraph.Select(place => (Sentences: place.Sayable(facts), Paragraph: index, place.Drop)))
            .Where(place => place.Sentences.Count > 0)
            .Select((place, position) => (Place: place, Position: position))
            .OrderBy(place => place.Place.Drop is not null)
            .ToList();
        var digits = Variant.Digits(variant, [.. places.Select(place => place.Place.Sentences.Count)]);
        return
        [
            .. places
                .Select((place, index) => (Chosen: new Chosen(place.Place.Sentences[digits[index]], place.Place.Paragraph, place.Place.Drop), place.Position))
                .OrderBy(place => place.Position)
                .Select(place => place.Chosen),
        ];
    }

    private static string Compose(IEnumerable<(string Text, int Paragraph, int? Drop)> sentences) =>
        string.Join("\n\n", sentences
            .GroupBy(sentence => sentence.Paragraph)
            .Select(paragraph => string.Join(' ', paragraph.Select(sentence => sentence.Text))));
}
