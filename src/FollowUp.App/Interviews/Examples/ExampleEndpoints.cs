using FollowUp.App.Candidates.Tokens;
using FollowUp.App.Ui;

namespace FollowUp.App.Interviews.Examples;

internal static class ExampleEndpoints
{
    public const string Path = "/app/examples";

    public static void MapExamples(this RouteGroupBuilder pages)
    {
        pages.MapPost("/examples", async (HttpContext http, ExampleInterviews examples) =>
        {
            await examples.AddAsync(http.CandidateId(), http.RequestAborted);
            Flash.Say(http, "Six examples are in your account. The people in them are made up, and nothing you do is sent to anybody.", $"{Path}/remove");
            return new SeeOther(LocalPath.Home);
        });
        pages.MapPost("/examples/remove", async (HttpContext http, ExampleInterviews examples) =>
        {
            await examples.RemoveAsync(http.CandidateId(), http.RequestAborted);
            Flash.Say(http, "The examples are gone.");
            return new SeeOther(LocalPath.Home);
        });
    }
}
