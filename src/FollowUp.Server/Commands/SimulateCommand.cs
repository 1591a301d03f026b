using FollowUp.App;
using FollowUp.App.Hosting;
using NodaTime;
using NodaTime.Text;

namespace FollowUp.Server.Commands;

internal static class SimulateCommand
{
    public static Task<int> RunAsync(FileInfo file, string? from, int days, bool ignoreNudges, CancellationToken cancellationToken) =>
        CommandLine.ExplainAsync(async () =>
        {
            if (days is < 1 or > 1000) throw RequestRefused.Malformed("--days", "Use a number from 1 to 1000.");
            LocalDate? start = null;
            if (from is not null)
                start = LocalDatePattern.Iso.Parse(from) is { Success: true } parsed ? parsed.Value : throw RequestRefused.Malformed("--from", "Write a date such as 2026-11-18.");
            await new Simulation(SimulationFile.Read(file), Console.Out, ignoreNudges).RunAsync(start, days, cancellationToken);
        });
}
