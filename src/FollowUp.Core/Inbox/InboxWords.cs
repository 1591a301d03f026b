using System.Text.Json;
using FollowUp.Core.Invitations;
using FollowUp.Core.Invitations.Texts;

namespace FollowUp.Core.Inbox;

/// <summary>What people write in answers, in the languages of <c>Inbox/Words</c>. A mail is read with all of them at once: people mix languages.</summary>
internal static class InboxWords
{
    private static readonly Lazy<Dictionary<string, string[]>> Phrases = new(Read);
    private static readonly Lazy<Dictionary<string, PhraseSet>> Sets = new(() => Phrases.Value.ToDictionary(entry => entry.Key, entry => new PhraseSet(entry.Value), StringComparer.Ordinal));

    private static readonly Lazy<Dictionary<string, int>> Numbers = new(() =>
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var language in Resources.Names("Inbox/Words/").Select(Parse))
            foreach (var (index, words) in language["numbers"].Index())
                foreach (var word in words.Split(' '))
                    numbers.TryAdd(Fold.Of(word), index + 1);
        return numbers;
    });

    /// <summary>The phrases of one meaning, as the files name it.</summary>
    public static PhraseSet Of(string name) => Sets.Value[name];

    /// <summary>1 to 10; 0 when the word is no number.</summary>
    public static int Number(string folded) => Numbers.Value.GetValueOrDefault(folded);

    /// <summary>A text on one line, so that a phrase is found across the ends of its lines.</summary>
    public static TokenText Flat(string text) => new(text.Replace('\r', ' ').Replace('\n', ' '));

    private static Dictionary<string, string[]> Read() => Resources.Names("Inbox/Words/").SelectMany(Parse)
        .GroupBy(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.SelectMany(phrases => phrases).ToArray(), StringComparer.Ordinal);

    private static Dictionary<string, string[]> Parse(string name) => JsonSerializer.Deserialize<Dictionary<string, string[]>>(Resources.Text(name))!;
}
