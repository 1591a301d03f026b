using System.Text;
using System.Text.RegularExpressions;
using HandlebarsDotNet;

namespace FollowUp.Core.Drafting;

/// <summary>
/// A Handlebars text that knows which facts it cannot do without: the ones it mentions outside an <c>{{#if}}</c> about them.
/// A missing fact so drops its sentence, and no template has to say it.
/// </summary>
internal sealed partial class Sentence
{
    private readonly string _source;
    private readonly Lazy<HandlebarsTemplate<object, object>>? _template;

    private Sentence(string source, IReadOnlySet<string> mentioned, IReadOnlySet<string> needed, Lazy<HandlebarsTemplate<object, object>>? template)
    {
        _source = source;
        Mentioned = mentioned;
        Needed = needed;
        _template = template;
    }

    /// <summary>The facts it mentions.</summary>
    public IReadOnlySet<string> Mentioned { get; }

    /// <summary>The facts without which it cannot be said.</summary>
    public IReadOnlySet<string> Needed { get; }

    /// <summary>Reads a template. It is compiled when first said: most variants never are in the life of a process. One without a fact is said as it is.</summary>
    public static Sentence Parse(string source, LanguageTemplates templates)
    {
        var conditions = Conditions().Matches(source).Select(match => match.Groups["fact"].Value).ToHashSet(StringComparer.Ordinal);
        var values = Values().Matches(source).Select(match => match.Groups["fact"].Value).Where(fact => fact != "else").ToHashSet(StringComparer.Ordinal);
        var needed = values.Except(conditions, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        values.UnionWith(conditions);
        return new Sentence(source, values, needed, source.Contains("{{", StringComparison.Ordinal) ? new(() => templates.Compile(source)) : null);
    }

    /// <summary>Whether every needed fact is known.</summary>
    public bool CanBeSaid(Facts facts) => Needed.All(facts.Has);

    /// <summary>The sentences. A value that brings its own full stop, such as "Acme Inc.", ends each of them once.</summary>
    public string Say(Facts facts) => _template is null ? _source.Trim() : EndOnce(_template.Value(facts.Values).Trim());

    /// <summary>Leaves out a full stop after another end mark. Three dots are one mark.</summary>
    private static string EndOnce(string text)
    {
        if (!HasDoubledEnd(text)) return text;
        var kept = new StringBuilder(text.Length);
        var dots = 0;
        for (var i = 0; i < text.Length; i++)
        {
            dots = text[i] == '.' ? dots + 1 : 0;
            var ends = i + 1 == text.Length || char.IsWhiteSpace(text[i + 1]);
            var doubled = dots is 2 or 4 || (dots == 1 && i > 0 && text[i - 1] is ('!' or '?' or '…'));
            if (!(dots > 0 && ends && doubled)) kept.Append(text[i]);
        }

        return kept.ToString();
    }

    /// <summary>Nearly no text has.</summary>
    private static bool HasDoubledEnd(string text)
    {
        for (var dot = text.Length == 0 ? -1 : text.IndexOf('.', 1); dot > 0; dot = text.IndexOf('.', dot + 1))
            if (text[dot - 1] is '.' or '!' or '?' or '…') return true;
        return false;
    }

    [GeneratedRegex(@"\{\{#(if|unless)\s+(?<fact>\w+)\s*\}\}", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Conditions();

    [GeneratedRegex(@"\{\{\s*(?<fact>\w+)\s*\}\}", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Values();
}
