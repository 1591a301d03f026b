using System.Text.Json.Nodes;

namespace FollowUp.App.Interviews.Acting;

/// <summary>A promise as a form gives it, with the days of every kind of promise.</summary>
internal static class Promises
{
    /// <summary>The days that are often named: the next Friday, in a week, in two.</summary>
    public static IReadOnlyList<(string Value, string Text)> Days(LocalDate? today) => today is not { } day ? []
        : [.. new[] { day.Next(IsoDayOfWeek.Friday), day.PlusDays(7), day.PlusDays(14) }.Distinct().Order().Select(one => (DayText.Iso(one), DayText.Medium(one)))];

    /// <summary>Keeps the days of the kind chosen; a day without a kind says which it is. False when nothing was said.</summary>
    public static bool Trim(JsonObject promise)
    {
        if (promise.All(member => member.Key == "soft"))
        {
            promise.Clear();
            return false;
        }

        promise["kind"] ??= promise.ContainsKey("latest") || promise.ContainsKey("earliest") ? "window" : "date";
        foreach (var unneeded in (string?)promise["kind"] switch
        {
            "date" or "hold" => new[] { "earliest", "latest" },
            "window" => ["on"],
            _ => ["on", "earliest", "latest", "soft"],
        })
            promise.Remove(unneeded);
        return true;
    }
}
