using FollowUp.Core.Invitations.Texts;

namespace FollowUp.Core.Invitations.Employers;

/// <summary>Words in the names of organisations, by <c>organisations.txt</c>.</summary>
internal static class Organisations
{
    private static readonly Lazy<HashSet<string>> Known = new(() => new HashSet<string>(Resources.Lines("Invitations/organisations.txt"), StringComparer.Ordinal));

    public static bool IsWord(string folded) => Known.Value.Contains(folded);

    /// <summary>Whether a name ends in what a company is in law.</summary>
    public static bool IsLegal(string name) => name.Split(' ')[^1].Replace(".", "", StringComparison.Ordinal).ToUpperInvariant() is "GMBH" or "AG" or "INC" or "LTD" or "LLC" or "PLC" or "SA" or "SAS" or "SARL" or "SL" or "SPA" or "SRL" or "BV" or "NV" or "LDA" or "LTDA" or "KG" or "SE" or "LIMITED" or "CORP" or "EV" or "EG" or "CO" or "UG";

    /// <summary>Whether a name holds such a word.</summary>
    public static bool IsIn(string name)
    {
        var text = new TokenText(name);
        return Enumerable.Range(0, text.Count).Any(i => IsWord(text[i].Folded) && (i > 0 || text.Count > 1));
    }
}
