using System.Text;

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
/// <param name="SmallAfterGreeting">Words written small after a greeting that ends with a comma.</param>
internal sealed record MessageTemplate(string Name, IReadOnlyList<IReadOnlyList<Place>> Paragraphs, IReadOnlyList<string> SmallAfterGreeting)
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
            var said = Array.ConvertAll(chosen, sentence => sentence.Sentence.Say(fitted));
            foreach (var dropped in drops)
            {
                var text = Compose(chosen, said, dropped);
                if (form.Fits(text))
                    return text;
            }
        }

        throw new InvalidOperationException($"The {form} of template '{Name}' is too long even with the shortest facts.");
    }

    private Chosen[] Choose(Facts facts, ulong variant)
    {
        var places = new List<(IReadOnlyList<Sentence> Sentences, int Paragraph, int? Drop)>();
        for (var paragraph = 0; paragraph < Paragraphs.Count; paragraph++)
            foreach (var place in Paragraphs[paragraph])
                if (place.Sayable(facts) is { Count: > 0 } sentences)
                    places.Add((sentences, paragraph, place.Drop));

        // Places that are never given up come first: they alone have to keep twenty people's texts apart.
        int[] order = [.. Enumerable.Range(0, places.Count).OrderBy(index => places[index].Drop is not null)];
        var digits = Variant.Digits(variant, Array.ConvertAll(order, index => places[index].Sentences.Count));
        var chosen = new Chosen[places.Count];
        for (var i = 0; i < order.Length; i++)
        {
            var (sentences, paragraph, drop) = places[order[i]];
            chosen[order[i]] = new Chosen(sentences[digits[i]], paragraph, drop);
        }

        return chosen;
    }

    private string Compose(Chosen[] chosen, string[] said, int dropped)
    {
        var text = new StringBuilder();
        var last = -1;
        var afterGreeting = -1;
        for (var i = 0; i < chosen.Length; i++)
        {
            if (chosen[i].Drop <= dropped) continue;
            if (last >= 0) text.Append(chosen[i].Paragraph == last ? " " : "\n\n");
            text.Append(text.Length == afterGreeting ? Small(said[i]) : said[i]);
            if (last < 0 && said[i][^1] == ',') afterGreeting = text.Length + (i + 1 < chosen.Length && chosen[i + 1].Paragraph == chosen[i].Paragraph ? 1 : 2);
            last = chosen[i].Paragraph;
        }

        return text.ToString();
    }

    private string Small(string sentence) =>
        SmallAfterGreeting.Contains(sentence.Split(' ', 2)[0].TrimEnd(','), StringComparer.Ordinal) ? char.ToLowerInvariant(sentence[0]) + sentence[1..] : sentence;
}
