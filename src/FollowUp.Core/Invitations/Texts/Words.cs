using System.Text.Json;

namespace FollowUp.Core.Invitations.Texts;

/// <summary>
/// The words of invitations in the languages of <c>Invitations/Words</c>. A mail is read with all of them at once: people mix languages, and a calendar's labels
/// are its owner's, not the writer's.
/// </summary>
internal sealed class Words
{
    private static readonly Lazy<Words> Read = new(() => new Words());
    private readonly Dictionary<string, PhraseSet> _phrases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _months = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _weekdays = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _shortWeekdays = new(StringComparer.Ordinal);

    private Words()
    {
        var all = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var language in Resources.Names("Invitations/Words/"))
            foreach (var (name, phrases) in JsonSerializer.Deserialize<Dictionary<string, string[]>>(Resources.Text(language))!)
            {
                if (name == "months") Number(_months, phrases);
                else if (name == "shortWeekdays") Number(_shortWeekdays, phrases);
                else if (name == "weekdays") Number(_weekdays, phrases);
                else if (all.TryGetValue(name, out var known)) known.AddRange(phrases);
                else all[name] = [.. phrases];
            }

        foreach (var (name, phrases) in all) _phrases[name] = new PhraseSet(phrases);
    }

    /// <summary>The phrases of one meaning, as the files name it.</summary>
    public static PhraseSet Of(string name) => Read.Value._phrases[name];

    /// <summary>1 to 12; 0 when the word is no month.</summary>
    public static int Month(string folded) => Read.Value._months.GetValueOrDefault(folded);

    /// <summary>1 for Monday to 7, and how many tokens it takes; 0 when none stands there.</summary>
    /// <param name="text">The text.</param>
    /// <param name="index">Where.</param>
    /// <param name="orShort">Whether abbreviations count, which are words of other meanings too.</param>
    public static (int Day, int Length) Weekday(TokenText text, int index, bool orShort)
    {
        var words = Read.Value;
        var hyphened = text.Is(index + 1, "-") && !text[index + 1].IsSpaced ? $"{text[index].Folded}-{text[index + 2].Folded}" : "";
        if (words._weekdays.TryGetValue(hyphened, out var day)) return (day, 3);
        if (words._weekdays.TryGetValue(text[index].Folded, out day)) return (day, 1);
        return orShort && words._shortWeekdays.TryGetValue(text[index].Folded, out day) ? (day, 1) : (0, 0);
    }

    /// <summary>Each place's words by its number, the first 1.</summary>
    private static void Number(Dictionary<string, int> numbers, string[] places)
    {
        for (var i = 0; i < places.Length; i++)
            foreach (var word in places[i].Split(' '))
                numbers[Fold.Of(word)] = i + 1;
    }
}
