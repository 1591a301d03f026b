using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace FollowUp.App.Interviews.Invitations;

/// <summary>Makes text of a mail's HTML: a line for each block and row, and the address of a link behind its words. Nothing of it is fetched or run.</summary>
internal static class HtmlText
{
    private const int MostCharacters = 400_000;
    private const int MostNodes = 40_000;

    /// <summary>More than a mail has; the parser's time grows with the square of how deep tags lie in each other.</summary>
    private const int MostTags = 4_000;

    private static readonly HashSet<string> Blocks = new(
        ["ADDRESS", "ARTICLE", "ASIDE", "BLOCKQUOTE", "BR", "CENTER", "DD", "DIV", "DL", "DT", "FIELDSET", "FOOTER", "FORM", "H1", "H2", "H3", "H4", "H5", "H6", "HEADER", "HR", "LI", "MAIN", "NAV", "OL", "P", "PRE", "SECTION", "TABLE", "TBODY", "THEAD", "TR", "UL"],
        StringComparer.Ordinal);

    private static readonly HashSet<string> Silent = new(["HEAD", "NOSCRIPT", "OBJECT", "SCRIPT", "STYLE", "SVG", "TEMPLATE", "TITLE"], StringComparer.Ordinal);

    public static string Of(string html)
    {
        var document = new HtmlParser().ParseDocument(Bounded(html));
        var text = new StringBuilder();
        // A stack of our own: mails nest deeper than calls may.
        var left = new Stack<(INode? Node, string After)>();
        left.Push((document.Body, ""));
        for (var nodes = 0; left.Count > 0 && nodes < MostNodes; nodes++)
        {
            var (node, after) = left.Pop();
            if (node is null) text.Append(after);
            else if (node is IText words) Append(text, words.Data);
            else if (node is IElement element && !Silent.Contains(element.NodeName.ToUpperInvariant()) && !IsHidden(element)) Enter(element, text, left);
        }

        return Clean(text.ToString());
    }

    private static string Bounded(string html)
    {
        var end = -1;
        for (var tags = 0; tags < MostTags; tags++)
        {
            end = html.IndexOf('<', end + 1);
            if (end < 0) break;
        }

        if (end >= 0) html = html[..end];
        return html.Length > MostCharacters ? html[..MostCharacters] : html;
    }

    private static void Enter(IElement element, StringBuilder text, Stack<(INode? Node, string After)> left)
    {
        var name = element.NodeName.ToUpperInvariant();
        var isBlock = Blocks.Contains(name);
        if (isBlock && text.Length > 0 && text[^1] != '\n') text.Append('\n');
        if (name is "P" or "H1" or "H2" or "H3" or "H4") text.Append('\n');
        var after = isBlock && name != "BR" ? "\n" : name is "TD" or "TH" && element.NextElementSibling is not null ? " | " : "";
        if (name == "A" && element.GetAttribute("href") is { Length: < 2_000 } href && href.StartsWith("http", StringComparison.OrdinalIgnoreCase) && !element.TextContent.Contains("://", StringComparison.Ordinal)) after = $" <{href}>";
        if (after.Length > 0) left.Push((null, after));
        for (var child = element.LastChild; child is not null; child = child.PreviousSibling) left.Push((child, ""));
    }

    private static bool IsHidden(IElement element) =>
        element.HasAttribute("hidden") || (element.GetAttribute("style") is { } style && style.Replace(" ", "", StringComparison.Ordinal).Contains("display:none", StringComparison.OrdinalIgnoreCase));

    private static void Append(StringBuilder text, string data)
    {
        foreach (var c in data)
            if (!char.IsWhiteSpace(c)) text.Append(c);
            else if (text.Length > 0 && text[^1] is not (' ' or '\n')) text.Append(' ');
    }

    /// <summary>Cells of layout tables hold nothing, or one thing.</summary>
    private static string Clean(string text)
    {
        var lines = text.Split('\n').Select(line => string.Join(" | ", line.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Replace("\u200c", "", StringComparison.Ordinal).Replace("\u200b", "", StringComparison.Ordinal).Replace("\u034f", "", StringComparison.Ordinal).Trim());
        var clean = new StringBuilder();
        var blank = true;
        foreach (var line in lines)
        {
            if (line.Length == 0 && blank) continue;
            clean.Append(line).Append('\n');
            blank = line.Length == 0;
        }

        return clean.ToString();
    }
}
