using FollowUp.Core.Drafting;

namespace FollowUp.App.Interviews.Drafts;

/// <summary>The languages drafts can be written in, as a person chooses among them.</summary>
internal static class DraftLanguages
{
    /// <summary>Code and name, in the order of the names.</summary>
    public static readonly IReadOnlyList<(string Value, string Text)> Names =
        [.. new DraftWriter().Languages.Select(code => (code, NameOf(code))).OrderBy(language => language.Item2, StringComparer.Ordinal)];

    private static string NameOf(string code) => code switch
    {
        "de" => "German",
        "en" => "English",
        "es" => "Spanish",
        "fr" => "French",
        "pt" => "Portuguese (Brazil)",
        _ => code,
    };
}
