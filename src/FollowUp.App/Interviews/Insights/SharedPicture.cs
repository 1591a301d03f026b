using System.Globalization;
using System.Text;
using FollowUp.Core.Insights;

namespace FollowUp.App.Interviews.Insights;

/// <summary>A picture to show to others: how the search goes in numbers, without a name in it. It brings its colours along, since it leaves the site.</summary>
internal static class SharedPicture
{
    private const int Width = 1200;
    private const int Height = 630;
    private const int Left = 80;
    private const int Longest = Width - (2 * Left);

    public static string Of(CandidateInsights insights)
    {
        var funnel = insights.Funnel;
        (string Name, int Count)[] rows =
        [
            (funnel.Applied == 1 ? "application" : "applications", funnel.Applied), ("with an interview", funnel.Interviewed), ("that went further", funnel.Advanced),
            (funnel.Offered == 1 ? "offer" : "offers", funnel.Offered),
        ];
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" width="{Width}" height="{Height}" role="img" aria-label="{Label(rows)}" font-family="system-ui, sans-serif">""");
        svg.Append(CultureInfo.InvariantCulture, $"""<rect width="{Width}" height="{Height}" fill="#f6f5f1"/>""");
        Text(svg, 100, 52, "#1c2530", "My job search, so far", isBold: true);
        for (var i = 0; i < rows.Length; i++)
        {
            var (top, share) = (150 + (i * 95), funnel.Applied == 0 ? 0 : (double)rows[i].Count / funnel.Applied);
            svg.Append(CultureInfo.InvariantCulture, $"""<rect x="{Left}" y="{top}" width="{Longest}" height="70" rx="14" fill="#e6e8e2"/>""");
            if (rows[i].Count > 0) svg.Append(CultureInfo.InvariantCulture, $"""<rect x="{Left}" y="{top}" width="{Math.Max(28, share * Longest):0}" height="70" rx="14" fill="#9fcad2"/>""");
            Text(svg, top + 47, 32, "#1c2530", $"{rows[i].Count} {rows[i].Name}");
        }

        Text(svg, 575, 28, "#52606d", Wait(insights));
        return svg.Append("</svg>").ToString();
    }

    private static void Text(StringBuilder svg, int y, int size, string colour, string text, bool isBold = false) => svg.Append(
        CultureInfo.InvariantCulture, $"""<text x="{(isBold || size < 30 ? Left : Left + 24)}" y="{y}" font-size="{size}" fill="{colour}" font-weight="{(isBold ? 700 : 400)}">{text}</text>""");

    private static string Wait(CandidateInsights insights)
    {
        // What stands on less is no number to show around.
        if (insights.Replies.Count < Expectation.FewestAlike) return "Waiting well, with FollowUp";
        var days = insights.Replies.Select(reply => reply.Days).Order().ElementAt(insights.Replies.Count / 2);
        return $"Half of the answers came within {(days == 1 ? "a day" : $"{days} days")}. Waiting well, with FollowUp";
    }

    private static string Label(IEnumerable<(string Name, int Count)> rows) => "My job search: " + string.Join(", ", rows.Select(row => $"{row.Count} {row.Name}"));
}
