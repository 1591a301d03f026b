using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;

namespace FollowUp.Browser.Tests.Running;

/// <summary>An interview with names as long as they may be: without a place to break them, from right to left, of pictures, and of markup.</summary>
internal static class AwkwardInterview
{
    private const int Longest = 200;

    private static readonly string Unbroken = Fill("Rechtsschutzversicherungsgesellschaften");
    private static readonly string FromRightToLeft = Fill("מהנדסת־נתונים\u202E");
    private static readonly string Pictures = Fill("👩🏽‍🚀");
    private static readonly string Markup = Fill("<script>alert(1)</script><img src=x onerror=alert(2)>&\"'");

    /// <summary>Met yesterday by three people; they have answered once.</summary>
    public static JsonObject AsOf(LocalDate today) => new()
    {
        ["company"] = Unbroken,
        ["role"] = FromRightToLeft,
        ["rounds"] = new JsonArray(new JsonObject { ["round"] = "panel", ["heldAt"] = $"{Text(today.PlusDays(-1))}T10:00", ["with"] = new JsonArray("c1", "c2", "c3") }),
        ["contacts"] = new JsonArray(Person("c1", Pictures, "a"), Person("c2", Markup, "b"), Person("c3", Unbroken, "c")),
        ["topics"] = new JsonArray(Markup, Unbroken),
        ["circumstances"] = Unbroken,
        ["events"] = new JsonArray(new JsonObject
        {
            ["kind"] = "heardBack",
            ["on"] = Text(today),
            ["contact"] = "c2",
            ["outcome"] = "acknowledged",
            ["note"] = $"{Unbroken}\n{FromRightToLeft}\n{Pictures}\n{Markup}",
        }),
    };

    private static JsonObject Person(string id, string name, string address) => new()
    {
        ["id"] = id,
        ["name"] = name,
        ["role"] = "interviewer",
        ["met"] = true,
        ["channels"] = new JsonArray(new JsonObject { ["kind"] = "email", ["address"] = $"{new string(address[0], Longest)}@awkward.example" }),
    };

    /// <summary>Whole words of it only: half a character would be another kind of trouble.</summary>
    private static string Fill(string word) => string.Concat(Enumerable.Repeat(word, Longest / word.Length));

    private static string Text(LocalDate day) => LocalDatePattern.Iso.Format(day);
}
