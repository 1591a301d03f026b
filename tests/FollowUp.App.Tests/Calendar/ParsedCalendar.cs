using System.Text.Json;

namespace FollowUp.App.Tests.Calendar;

/// <summary>A calendar as ical.js reads it, driven by <c>tests/Node/calendar.js</c>.</summary>
internal sealed record ParsedCalendar(string Version, IReadOnlyList<ParsedEvent> Events)
{
    private static readonly JsonSerializerOptions Names = new(JsonSerializerDefaults.Web);

    public static async Task<ParsedCalendar> ParseAsync(string content)
    {
        if (NodeTool.Missing is { } reason) Assert.Skip(reason);
        await NodeTool.InstallAsync();
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, content);
            return JsonSerializer.Deserialize<ParsedCalendar>(await NodeTool.RunAsync("calendar.js", file), Names)!;
        }
        finally
        {
            File.Delete(file);
        }
    }
}

internal sealed record ParsedEvent(
    string Uid, string Summary, string? Description, bool IsDate, string Start, string End, string Zone, string? Status, string Stamp);
