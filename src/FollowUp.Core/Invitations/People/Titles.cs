using FollowUp.Core.Interviews;
using FollowUp.Core.Invitations.Texts;

namespace FollowUp.Core.Invitations.People;

/// <summary>What people do, by their titles.</summary>
internal static class Titles
{
    private const int ShortestEnding = 6;

    /// <summary>Fields of work, which alone are no job: "Product Sense".</summary>
    private static readonly string[] Fields = ["product", "data", "engineering", "sales", "marketing"];

    private static readonly string[] Kinds = ["recruiter", "hr", "hiringManager", "seniorManager", "lead", "jobNouns"];
    private static readonly string[] Suffixes = ["phd", "ph.d", "md", "mba", "jr", "sr", "ii", "iii", "cpa", "esq", "msc", "ma", "she/her", "he/him", "they/them"];

    private static readonly string[] Assistants = ["pa to ", "ea to ", "assistant to ", "executive assistant", "personal assistant", "assistenz", "assistentin ", "assistent ", "assistante ", "assistant de ", "asistente de ", "assistente ", "secretary to ", "secrétaire ", "secretaria de ", "segretaria "];

    public static bool IsTitle(string text)
    {
        var tokens = new TokenText(text);
        return Array.Exists(Kinds, kind => Words.Of(kind).Find(tokens) >= 0);
    }

    /// <summary>Whether a text names a job, be it as the end of a longer word: Risicoanalist, Vertriebsingenieurin.</summary>
    public static bool IsJob(string text)
    {
        var tokens = new TokenText(text);
        for (var i = 0; i < tokens.Count; i++)
        {
            if ((Words.Of("jobNouns").Match(tokens, i) > 0 && !Fields.Contains(tokens[i].Folded)) || Words.Of("seniorManager").Match(tokens, i) > 0) return true;
            for (var start = 1; start <= Math.Min(tokens[i].Length - ShortestEnding, 30); start++)
                if (Words.Of("jobNouns").Has(tokens[i].Folded[start..]))
                    return true;
        }

        return false;
    }

    /// <summary>Of somebody who arranges what others do.</summary>
    public static bool IsAssistant(string label) => Fold.Of(label.Trim()) is "assistant" or "pa" or "ea" or "assistenz" or "assistentin" or "assistent" or "assistante" or "asistente" or "assistente" or "secretary" or "sekretariat" or "secretaria" or "segreteria" or "executive assistant" or "personal assistant";

    public static bool IsSuffix(string text) => Suffixes.Contains(text.Trim('.', '(', ')').ToLowerInvariant(), StringComparer.Ordinal);

    /// <summary>Of a title; null when it tells nothing.</summary>
    public static ContactRole? RoleOf(string? title)
    {
        if (title is null) return null;
        var tokens = new TokenText(title);
        if (Words.Of("hiringManager").Find(tokens) >= 0) return ContactRole.HiringManager;
        // "Personal Assistant" is of no personnel.
        if (Words.Of("hr").Find(tokens) >= 0 && Words.Of("recruiter").Find(tokens) < 0 && !title.StartsWith("personal assistant", StringComparison.OrdinalIgnoreCase)) return ContactRole.Hr;
        // "PA to Alan Moss, Managing Partner" is nobody's partner.
        if (Array.Exists(Assistants, start => title.StartsWith(start, StringComparison.OrdinalIgnoreCase))) return ContactRole.Recruiter;
        if (Words.Of("recruiter").Find(tokens) >= 0) return ContactRole.Recruiter;
        return Words.Of("seniorManager").Find(tokens) >= 0 ? ContactRole.SeniorManager : null;
    }
}
