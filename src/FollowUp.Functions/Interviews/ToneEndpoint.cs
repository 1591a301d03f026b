using FollowUp.Core.Drafting.Tone;
using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using FollowUp.Functions.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FollowUp.Functions.Interviews;

internal static class ToneEndpoint
{
    private static readonly ToneReview Tone = new();

    public static void MapTone(this RouteGroupBuilder api) => api.MapPost("/tone", ReviewAsync)
        .Accepts<ToneRequest>("application/json").Produces<ToneView>().WithTags("Drafts")
        .WithSummary("What in a text may hurt its reader, and what is missing from it. The text is not stored.");

    private static async Task<JsonHttpResult<ToneView>> ReviewAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var asked = JsonBody.Bind<ToneRequest>(await JsonBody.ReadObjectAsync(request, cancellationToken));
        if (string.IsNullOrWhiteSpace(asked.Text)) throw RequestRefused.Invalid("text", "It is empty. Send the text you would like reviewed.");
        if (asked.Text.Length > ToneReview.MostCharacters)
            throw RequestRefused.Invalid("text", $"It has {asked.Text.Length} characters. Send at most {ToneReview.MostCharacters}.");
        if (asked.Language is { } language && !Tone.Languages.Contains(language))
            throw RequestRefused.Malformed("language", $"Texts are reviewed in: {string.Join(", ", Tone.Languages)}.");
        var findings = Tone.Review(asked.Text, asked.Step, asked.Channel ?? ChannelKind.Email, asked.Language ?? "en");
        return TypedResults.Json(new ToneView([.. findings.Select(FindingView.Of)]), AppJson.Views);
    }
}

internal sealed record ToneRequest(string Text, StepKind Step, string? Language = null, ChannelKind? Channel = null);

internal sealed record ToneView(IReadOnlyList<FindingView> Findings);

internal sealed record FindingView(
    ToneKind Kind, ToneSeverity Severity, string? Phrase, TextPosition? Position, string Why, string Better, string Rule, Source Source)
{
    public static FindingView Of(ToneFinding finding) => new(
        finding.Kind, finding.Severity, finding.Phrase, finding.Position, finding.Why, finding.Better, finding.Rule, SourceCatalog.Get(finding.Source));
}
