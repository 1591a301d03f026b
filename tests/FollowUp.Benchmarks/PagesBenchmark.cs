using System.Text.RegularExpressions;

namespace FollowUp.Benchmarks;

/// <summary>What each page costs a candidate with ten interviews, over real HTTP on one connection: from the request to the last byte. The target is 20 ms.</summary>
internal static partial class PagesBenchmark
{
    private const int WarmUps = 30;

    public static async Task RunAsync(int rounds, FileInfo? json, CancellationToken cancellationToken)
    {
        await using var site = await Site.OpenAsync(cancellationToken);
        var report = new Report("pages", new Dictionary<string, object>(StringComparer.Ordinal) { ["interviews"] = site.Interviews, ["rounds"] = rounds, ["store"] = StoreKind.Sqlite });
        foreach (var path in await FindPagesAsync(site, cancellationToken))
        {
            var times = new Series();
            var page = "";
            for (var i = 0; i < WarmUps; i++) page = await site.GetAsync(path, cancellationToken);
            for (var i = 0; i < rounds; i++) await times.MeasureAsync(() => site.GetAsync(path, cancellationToken));
            report.Add(
                ("page", Shape(path)),
                ("median ms", times.Median * 1000),
                ("p95 ms", times.Percentile(95) * 1000),
                ("page KB", System.Text.Encoding.UTF8.GetByteCount(page) / 1024.0),
                ("with its files KB", (System.Text.Encoding.UTF8.GetByteCount(page) + await WeighFilesAsync(site, page, cancellationToken)) / 1024.0));
        }

        await report.WriteAsync(json, cancellationToken);
    }

    /// <summary>Every kind of page that links lead to from the first one, each by the first address found.</summary>
    private static async Task<IEnumerable<string>> FindPagesAsync(Site site, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal) { ["/"] = "/", ["/app"] = "/app" };
        var left = new Queue<string>(found.Values);
        while (left.TryDequeue(out var path))
            foreach (var link in PageLink().Matches(await site.GetAsync(path, cancellationToken)).Select(match => System.Net.WebUtility.HtmlDecode(match.Groups["path"].Value)))
                if (found.TryAdd(Shape(link), link))
                    left.Enqueue(link);
        return found.Values.Order(StringComparer.Ordinal);
    }

    private static async Task<long> WeighFilesAsync(Site site, string page, CancellationToken cancellationToken)
    {
        long bytes = 0;
        foreach (var file in FileLink().Matches(page).Select(match => match.Groups["path"].Value).Distinct(StringComparer.Ordinal))
            bytes += System.Text.Encoding.UTF8.GetByteCount(await site.GetAsync(file, cancellationToken));
        return bytes;
    }

    private static string Shape(string path) => Id().Replace(path.Split('?', '#')[0], "{id}");

    [GeneratedRegex("<a [^>]*href=\"(?<path>/app[^\"#]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PageLink();

    [GeneratedRegex("(href|src)=\"(?<path>/assets/[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FileLink();

    [GeneratedRegex("[0-9a-z]{26}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Id();
}
