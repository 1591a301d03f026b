using System.Text.Json.Nodes;
using AngleSharp.Dom;
using FollowUp.App.Digests;

namespace FollowUp.App.Tests.Interviews.Pages;

/// <summary>What the tests of pages look at.</summary>
internal static class Page
{
    /// <summary>The message beside a field; null when there is none.</summary>
    public static string? FaultOf(this Visitor browser, string field)
    {
        var input = browser.Document.GetElementById($"field-{field}") ?? throw new InvalidOperationException($"There is no field {field} on {browser.Path}.");
        if (input.GetAttribute("aria-invalid") != "true") return null;
        return browser.Document.GetElementById($"field-{field}-fault")!.TextContent;
    }

    public static string? ValueOf(this Visitor browser, string field) => browser.Document.GetElementById($"field-{field}") switch
    {
        AngleSharp.Html.Dom.IHtmlInputElement input => input.Value,
        AngleSharp.Html.Dom.IHtmlTextAreaElement area => area.Value,
        AngleSharp.Html.Dom.IHtmlSelectElement select => select.Value,
        _ => null,
    };

    /// <summary>What a digest says in plain text, unpacked.</summary>
    public static string TextOf(this DigestRecord digest) => DigestPacking.Unpack(digest.Packed)!.Value.Text;

    /// <summary>Presses the button that takes back what was just done.</summary>
    public static async Task<Visitor> UndoAsync(this Visitor browser)
    {
        var path = browser.Document.QuerySelector(".notice form")!.GetAttribute("action")!;
        return (await browser.SubmitAsync(path)).Expect(200);
    }

    public static async Task<JsonObject> InterviewAsync(this Member member, string id) => (await member.GetAsync($"/api/interviews/{id}")).Expect(200).Json;

    public static async Task<JsonArray> InterviewEventsAsync(this Member member, string id) => (await member.InterviewAsync(id))["events"]!.AsArray();

    public static IEnumerable<string> EventsOf(this JsonObject interview) => interview["events"]!.AsArray().Select(e => (string)e!["kind"]!);

    /// <summary>The path of the page, also after a redirect.</summary>
    public static string Where(this Visitor browser) => browser.Path.StartsWith('/') ? browser.Path : new Uri(browser.Path).PathAndQuery;

    public static string IdOf(this Visitor browser) => browser.Where()["/app/interviews/".Length..];
}
