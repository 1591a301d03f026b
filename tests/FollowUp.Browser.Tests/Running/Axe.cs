using Microsoft.Playwright;

namespace FollowUp.Browser.Tests.Running;

/// <summary>The checker of accessibility axe-core.</summary>
internal static class Axe
{
    private const string Run = """
        async tags => (await axe.run(document, { resultTypes: ['violations'], ...(tags ? { runOnly: tags } : {}) })).violations
          .flatMap(violation => violation.nodes.map(node => `${violation.id}: ${node.html.slice(0, 200)} (${node.failureSummary})`))
        """;

    /// <summary>WCAG 2.2, A and AA.</summary>
    private static readonly string[] Wcag = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

    private static readonly Lazy<string> Source = new(() => File.ReadAllText(Path.Combine(NodeTool.Folder, "node_modules", "axe-core", "axe.min.js")));

    /// <summary>What is wrong with the page as it stands, by WCAG 2.2 A and AA and by good practice; empty when nothing is.</summary>
    public static Task<IReadOnlyList<string>> FindViolationsAsync(this IPage page) => FindViolationsAsync(page, tags: null);

    /// <summary>The same without what is good practice for a page of one's own: a mail is shown inside another's page, with its landmarks.</summary>
    public static Task<IReadOnlyList<string>> FindViolationsOfMailAsync(this IPage page) => FindViolationsAsync(page, Wcag);

    private static async Task<IReadOnlyList<string>> FindViolationsAsync(IPage page, string[]? tags)
    {
        // Through the debugger's door, which the page's content security policy does not close.
        if (!await page.EvaluateAsync<bool>("typeof axe === 'object'")) await page.EvaluateAsync(Source.Value + "; null");
        return await page.EvaluateAsync<string[]>(Run, tags);
    }
}
