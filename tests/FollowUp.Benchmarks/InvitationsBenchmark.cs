using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using FollowUp.App.Interviews.Invitations;
using FollowUp.Core.Interviews;
using NodaTime;
using NodaTime.Text;

namespace FollowUp.Benchmarks;

/// <summary>
/// What reading an invitation costs: over all cases 5 ms in the median and 50 ms at worst, and for hostile text a time that grows as its length does, from 10 KB to
/// 1 MB. What is allocated in all is shown beside the size of the input; the target for what is held at a time is ten times the input.
/// </summary>
internal static class InvitationsBenchmark
{
    private const string CasesFolder = "tests/FollowUp.App.Tests/Interviews/Invitations/Cases";

    private static readonly Candidate Dana = new() { Name = "Dana Reyes", TimeZone = "Europe/Lisbon" };
    private static readonly LocalDate Today = new(2026, 11, 24);

    /// <summary>Each is repeated until the text is long enough.</summary>
    private static readonly (string Name, string Text)[] Hostile =
    [
        ("role of", "for the role of "), ("names", "Anna Bell, "), ("names by line", "Anna Bell, Head of Data\n"), ("times", "10:00 - 11:00 "), ("days", "Tuesday 1 December 2026 "), ("headers", "From: Anna Bell <a@b.example>\n"),
        ("wrote", "On Mon, 23 Nov 2026 at 09:05, Anna Bell\n"), ("brackets", "((((<<<<[[[["), ("addresses", "a@b.example "), ("at signs", "a@"), ("links", "https://zoom.us/j/1 "), ("with", "interview with "), ("folds", "SUMMARY:a\n "), ("one word", "a"), ("closing", "Best,\n"),
    ];

    public static async Task RunAsync(int rounds, FileInfo? json, CancellationToken cancellationToken)
    {
        var report = new Report("invitations", new Dictionary<string, object>(StringComparer.Ordinal) { ["rounds"] = rounds });
        await ReadCasesAsync(report, rounds);
        foreach (var (name, text) in Hostile) await ReadHostileAsync(report, name, text);
        await report.WriteAsync(json, cancellationToken);
    }

    private static async Task ReadCasesAsync(Report report, int rounds)
    {
        var all = new Series();
        var (slowest, slowestName, most, mostName) = (0.0, "", 0.0, "");
        var folders = Directory.GetDirectories(CasesFolder);
        foreach (var folder in folders) Read(folder);
        foreach (var folder in folders)
        {
            var times = new Series();
            for (var i = 0; i < rounds; i++) await times.MeasureAsync(() => Task.FromResult(Read(folder)));
            await all.MeasureAsync(() => Task.FromResult(Read(folder)));
            var before = GC.GetAllocatedBytesForCurrentThread();
            var size = Read(folder);
            var times10 = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)size;
            if (times.Median > slowest) (slowest, slowestName) = (times.Median, Path.GetFileName(folder));
            if (times10 > most) (most, mostName) = (times10, Path.GetFileName(folder));
        }

        report.Add(("cases", folders.Length), ("median ms", all.Median * 1000), ("worst ms", slowest * 1000), ("of", slowestName), ("most bytes allocated for one of input", most), ("of that", mostName));
    }

    private static int Read(string folder)
    {
        var expected = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "expected.json")))!;
        var candidate = new Candidate { Name = (string?)expected["candidate"]!["name"], TimeZone = (string)expected["candidate"]!["timeZone"]! };
        var bytes = File.ReadAllBytes(Directory.GetFiles(folder, "input.*").Single());
        _ = InvitationIntake.Read(bytes, candidate, LocalDatePattern.Iso.Parse((string)expected["today"]!).Value, (string?)expected["candidate"]!["email"]);
        return bytes.Length;
    }

    private static async Task ReadHostileAsync(Report report, string name, string text)
    {
        var figures = new List<(string, object)> { ("hostile", name) };
        var perKilobyte = new List<double>();
        foreach (var kilobytes in (int[])[10, 30, 100, 190, 1_000])
        {
            var repeated = new StringBuilder();
            while (repeated.Length < kilobytes * 1_000) repeated.Append(text);
            var whole = repeated.ToString();
            var times = new Series();
            for (var i = 0; i < 5; i++) await times.MeasureAsync(() => Task.FromResult(InvitationIntake.Read(whole, Dana, Today, "dana@example.com")));
            figures.Add((string.Create(CultureInfo.InvariantCulture, $"{kilobytes} KB ms"), times.Fastest * 1000));
            perKilobyte.Add(times.Fastest / kilobytes);
        }

        var input = string.Concat(Enumerable.Repeat(text, 190_000 / text.Length));
        var before = GC.GetAllocatedBytesForCurrentThread();
        _ = InvitationIntake.Read(input, Dana, Today, "dana@example.com");
        figures.Add(("190 KB allocated MB", (GC.GetAllocatedBytesForCurrentThread() - before) / 1e6));
        figures.Add(("growth per KB", perKilobyte.Max() / perKilobyte[0]));
        report.Add([.. figures]);
    }
}
