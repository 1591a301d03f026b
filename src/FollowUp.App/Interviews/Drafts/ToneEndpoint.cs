using FollowUp.Core.Drafting.Tone;
using FollowUp.Core.Etiquette;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FollowUp.App.Interviews.Drafts;

internal static class ToneEndpoint
{
    /// <summary>As many people as an interview has contacts may have got a text of their own.</summary>
    private const int MostOtherTexts = 20;

    private static readonly ToneReview Tone = new();

    public static void MapTone(this RouteGroupBuilder api) => api.MapPost("/tone", ReviewAsync)
        .Accepts<ToneRequest>("application/json").Produces<ToneView>().WithTags("Drafts")
        .WithSummary("What in a text may hurt its reader, and what is missing from it. The text is not stored.");

    private static async Task<JsonHttpResult<ToneView>> ReviewAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var asked = JsonBody.Bind<ToneRequest>(await JsonBody.ReadObjectAsync(request, cancellationToken));
        if (string.IsNullOrWhiteSpace(asked.Text)) throw RequestRefused.Invalid("text", "It is empty. Send the text you would like reviewed.");
        CheckLength("text", asked.Text);
        var others = asked.OtherTexts;
        if (others.Count > MostOtherTexts) throw RequestRefused.Invalid("otherTexts", $"There are {others.Count}. Send at most {MostOtherTexts}.");
        for (var i = 0; i < others.Count; i++) CheckLength($"otherTexts[{i}]", others[i]);
        if (asked.Language is { } language && !Tone.Languages.Contains(language))
            throw RequestRefused.Malformed("language", $"Texts are reviewed in: {string.Join(", ", Tone.Languages)}.");
        var context = new ToneContext { IsVoicemail = asked.Voicemail, HasOtherOffer = asked.HasOtherOffer, OtherTexts = others };
        var findings = Tone.Review(asked.Text, asked.Step, asked.Channel ?? ChannelKind.Email, asked.Language ?? "en", context);
        return TypedResults.Json(new ToneView([.. findings.Select(FindingView.Of)]), AppJson.Views);
    }

    private static void CheckLength(string member, string text)
    {
        if (text.Length > ToneReview.MostCharacters)
            throw RequestRefused.Invalid(member, $"It has {text.Length} characters. Send at most {ToneReview.MostCharacters}.");
    }
}

internal sealed record ToneRequest
{
    public required string Text { get; init; }

    /// <summary>The step it is for.</summary>
    public required StepKind Step { get; init; }

    /// <summary>The language it is in. Default: English.</summary>
    public string? Language { get; init; }

    /// <summary>How it goes. Default: by e-mail.</summary>
    public ChannelKind? Channel { get; init; }

    /// <summary>Whether it is left on a voicemail, which is short. Default: no.</summary>
    public bool Voicemail { get; init; }

    /// <summary>Whether there is another offer, which alone may be mentioned; null, the default, when that is not to be judged.</summary>
    public bool? HasOtherOffer { get; init; }

    /// <summary>What other people of the same round get: colleagues compare notes (rule R22). Default: none.</summary>
    public IReadOnlyList<string> OtherTexts { get; init; } = [];
}

internal sealed record ToneView(IReadOnlyList<FindingView> Findings);

internal sealed record FindingView(
    ToneKind Kind, ToneSeverity Severity, string? Phrase, TextPosition? Position, string Why, string Better, string Rule, Source Source)
{
    public static FindingView Of(ToneFinding finding) => new(
        finding.Kind, finding.Severity, finding.Phrase, finding.Position, finding.Why, finding.Better, finding.Rule, SourceCatalog.Get(finding.Source));
}
