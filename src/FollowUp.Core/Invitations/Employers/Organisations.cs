using FollowUp.Core.Invitations.Texts;

namespace FollowUp.Core.Invitations.Employers;

/// <summary>Words in the names of organisations, by <c>organisations.txt</c>.</summary>
internal static class Organisations
{
    private static readonly Lazy<HashSet<string>> Known = new(() => new HashSet<string>(Resources.Lines("Invitations/organisations.txt"), StringComparer.Ordinal));

    public static bool IsWord(string folded) => Known.Value.Contains(folded);

    /// <summary>Whether a name ends in what a company is in law.</summary>
    public static bool IsLegal(string name) => name.Split(' ')[^1].Replace(".", "", StringComparison.Ordinal).ToUpperInvariant() is "GMBH" or "AG" or "INC" or "LTD" or "LLC" or "PLC" or "SA" or "SAS" or "SARL" or "SL" or "SPA" or "SRL" or "BV" or "NV" or "LDA" or "LTDA" or "KG" or "SE" or "LIMITED" or "CORP" or "EV" or "EG" or "CO" or "UG" or "PVT" or "PTY" or "PTE" or "PLLC" or "PC" or "LLP" or "OY" or "AB" or "APS" or "OU" or "KFT" or "SRO" or "DOO" or "OOD";

    /// <summary>The name people use: "Stahlbau Nord" of Stahlbau Nord GmbH &amp; Co. KG. "Bramble &amp; Co" is a name.</summary>
    public static string Spoken(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        while (words.Count > 1)
        {
            var last = words[^1].Replace(".", "", StringComparison.Ordinal).TrimEnd(',').ToUpperInvariant();
            var isForm = last is "LLP" or "OHG" || (last != "CO" && IsLegal(words[^1].TrimEnd(',')));
            var isCoOfForm = last == "CO" && words is [.., var form, "&", _] && IsLegal(form);
            // Of "Mizunami Precision Co., Ltd." Mizunami Precision; "Bramble & Co" is a name.
            isForm |= last == "CO" && words[^2] != "&" && words.Count > 2;
            if (!isForm && !isCoOfForm) break;
            words.RemoveRange(words.Count - (isCoOfForm ? 2 : 1), isCoOfForm ? 2 : 1);
        }

        return string.Join(' ', words).TrimEnd(',', ' ', '&');
    }

    /// <summary>Whether a name holds such a word.</summary>
    public static bool IsIn(string name)
    {
        var text = new TokenText(name);
        return Enumerable.Range(0, text.Count).Any(i => IsWord(text[i].Folded) && (i > 0 || text.Count > 1));
    }
}
