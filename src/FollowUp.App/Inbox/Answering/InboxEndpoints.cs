using FollowUp.App.Candidates;
using FollowUp.App.Inbox.Entries;
using FollowUp.App.Interviews.Forms;
using FollowUp.App.Ui;

namespace FollowUp.App.Inbox.Answering;

internal static class InboxEndpoints
{
    private const string Undo = "undo";

    /// <summary>The page and the POST behind the buttons of a mail, and of the start page. The link is the proof, so neither asks for sign-in.</summary>
    public static void MapInboxAnswers(this IEndpointRouteBuilder app)
    {
        app.MapGet(InboxLinks.Path, LookAsync).ExcludeFromDescription();
        app.MapPost(InboxLinks.Path, ActAsync).ExcludeFromDescription().DisableAntiforgery();
    }

    private static async Task<IResult> LookAsync(string? key, string? pick, InboxLinks links, CandidateStore store, InboxPhrases phrases, TemplateRenderer renderer, CancellationToken cancellationToken)
    {
        if (links.Read(key) is not var (candidateId, entryId)) return await UnknownAsync(renderer);
        var records = await store.LoadAsync(candidateId, cancellationToken);
        var entry = records is null ? null : InboxBook.Of(records).Find(entryId);
        return await PageAsync(renderer, entry is null ? InboxPhrases.Gone : phrases.Of(records!, entry), pick);
    }

    private static async Task<IResult> ActAsync(
        string? key, HttpRequest request, InboxLinks links, CandidateStore store, InboxActs acts, InboxPhrases phrases, TemplateRenderer renderer, IClock clock, CancellationToken cancellationToken)
    {
        if (links.Read(key) is not var (candidateId, entryId)) return await UnknownAsync(renderer);
        var form = request.HasFormContentType ? await FormBody.ReadAsync(request, cancellationToken) : FormCollection.Empty;
        var pick = form["pick"].ToString();
        InboxEntry? entry = null;
        string? fault = null;
        var status = StatusCodes.Status200OK;
        CandidateRecords? records;
        try
        {
            var fields = InboxFields.Of(form);
            var interviewId = (await store.LoadAsync(candidateId, cancellationToken)) is { } known ? InboxBook.Of(known).Find(entryId)?.InterviewId : null;
            records = await store.ChangeAsync(
                candidateId,
                current =>
                {
                    var book = InboxBook.Of(current);
                    entry = book.Find(entryId);
                    if (entry is null || (pick == Undo) == (entry.ActedAt is null)) return;
                    entry = pick == Undo ? acts.Undo(current, entry) : acts.Act(current, entry, PickOf(pick), fields);
                    book.Put(current, entry, clock.GetCurrentInstant());
                },
                cancellationToken,
                interviewId);
        }
        catch (RequestRefused refused) when (refused.Status is StatusCodes.Status400BadRequest or StatusCodes.Status409Conflict or StatusCodes.Status422UnprocessableEntity)
        {
            (fault, status) = (refused.Errors is { Count: > 0 } errors ? string.Join(' ', errors.Values.SelectMany(messages => messages).Select(FormWords.Of).Distinct(StringComparer.Ordinal)) : refused.Message, refused.Status);
            records = await store.LoadAsync(candidateId, cancellationToken);
            entry = records is null ? null : InboxBook.Of(records).Find(entryId);
        }
        catch (RequestRefused refused) when (refused.Status == StatusCodes.Status401Unauthorized)
        {
            // The account went in between.
            (records, entry) = (null, null);
        }

        return await PageAsync(renderer, entry is null ? InboxPhrases.Gone : phrases.Of(records!, entry) with { Fault = fault }, pick, status);
    }

    private static InboxPick PickOf(string pick)
    {
        foreach (var one in Enum.GetValues<InboxPick>())
            if (FormName.Of(one) == pick)
                return one;
        throw RequestRefused.Malformed("pick", "Please choose one of the buttons.");
    }

    private static Task<IResult> UnknownAsync(TemplateRenderer renderer) => PageAsync(
        renderer, new InboxView("This link does not work", "It may be over 30 days old, or not complete. Nothing was changed. Sign in to see what is open."), null, StatusCodes.Status400BadRequest);

    private static async Task<IResult> PageAsync(TemplateRenderer renderer, InboxView view, string? pick, int status = StatusCodes.Status200OK) =>
        Results.Content(await renderer.RenderAsync<InboxPage>((nameof(InboxPage.View), view), (nameof(InboxPage.Pick), pick)), "text/html; charset=utf-8", statusCode: status);
}
