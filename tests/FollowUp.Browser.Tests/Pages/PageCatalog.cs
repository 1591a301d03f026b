using FollowUp.App.Candidates.Confirming;
using FollowUp.App.Candidates.Moving;
using FollowUp.App.Digests;
using FollowUp.Browser.Tests.Running;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace FollowUp.Browser.Tests.Pages;

/// <summary>Every page there is, by a name, with the route it is at and an address of it.</summary>
internal static class PageCatalog
{
    private const string Interview = "/app/interviews/{id}";

    // In the order of the samples.
    private const int MetYesterday = 0;
    private const int PromisedAndNotHeard = 1;
    private const int LongSilent = 5;
    private const int Awkward = 6;

    private static readonly (string Name, string Route, Func<Resident, string> Path)[] Entries =
    [
        ("landing", "/", _ => "/"),
        ("how", "/how", _ => "/how"),
        ("how-plan", "/how", _ => "/how?round=first&on=2032-11-15&said=week&by=2032-11-24&company=Lindgren+%26+S%C3%B8n&country=Brazil&playbook=proactive"),
        ("how-refused", "/how", _ => "/how"),
        ("how-rules", "/how/rules", _ => "/how/rules"),
        ("today", "/app", _ => "/app"),
        ("today-other", "/app", who => $"/app?step={who.Interviews[Awkward]}"),
        ("interviews", "/app/interviews", _ => "/app/interviews"),
        ("interviews-archive", "/app/interviews", _ => "/app/interviews?show=archive&q=nobody"),
        ("interview", Interview, who => Of(who, PromisedAndNotHeard)),
        ("interview-closed", Interview, who => $"/app/interviews/{who.Closed}"),
        ("interview-application", Interview, who => Of(who, LongSilent)),
        ("interview-awkward", Interview, who => Of(who, Awkward)),
        ("compare", $"{Interview}/compare", who => Of(who, PromisedAndNotHeard, "/compare")),
        ("compare-awkward", $"{Interview}/compare", who => Of(who, Awkward, "/compare")),
        ("delete", $"{Interview}/delete", who => Of(who, Awkward, "/delete")),
        ("answered", $"{Interview}/answered", who => Of(who, PromisedAndNotHeard, "/answered")),
        ("answered-refused", $"{Interview}/answered", who => Of(who, PromisedAndNotHeard, "/answered")),
        ("promised", $"{Interview}/promised", who => Of(who, PromisedAndNotHeard, "/promised")),
        ("offer", $"{Interview}/offer", who => Of(who, PromisedAndNotHeard, "/offer")),
        ("pause", $"{Interview}/pause", who => Of(who, PromisedAndNotHeard, "/pause")),
        ("round", $"{Interview}/round", who => Of(who, PromisedAndNotHeard, "/round")),
        ("moved", $"{Interview}/moved", who => Of(who, PromisedAndNotHeard, "/moved")),
        ("happened", $"{Interview}/happened", who => Of(who, PromisedAndNotHeard, "/happened")),
        ("debrief", $"{Interview}/debrief", who => Of(who, MetYesterday, "/debrief")),
        ("debrief-awkward", $"{Interview}/debrief", who => Of(who, Awkward, "/debrief")),
        ("edit", $"{Interview}/edit", who => Of(who, MetYesterday, "/edit")),
        ("person", $"{Interview}/people/{{person}}", who => Of(who, MetYesterday, "/people/c1")),
        ("person-awkward", $"{Interview}/people/{{person}}", who => Of(who, Awkward, "/people/c2")),
        ("person-remove", $"{Interview}/people/{{person}}/remove", who => Of(who, Awkward, "/people/c2/remove")),
        ("person-new", $"{Interview}/people/{{person}}", who => Of(who, MetYesterday, "/people/new")),
        ("promise-change", $"{Interview}/promises/{{index}}", who => Of(who, PromisedAndNotHeard, "/promises/0")),
        ("entry", $"{Interview}/events/{{entry}}", who => who.EntryPath),
        ("notes", $"{Interview}/notes", who => Of(who, MetYesterday, "/notes")),
        ("draft", $"{Interview}/draft", who => who.DraftPath),
        ("add", "/app/add", _ => "/app/add"),
        ("add-refused", "/app/add", _ => "/app/add"),
        ("add-read", "/app/add", _ => "/app/add"),
        ("what-if", "/app/what-if", _ => "/app/what-if"),
        ("insights", "/app/insights", _ => "/app/insights"),
        ("insights-month", "/app/insights/month", _ => "/app/insights/month?of=2032-11"),
        ("board", "/app/board", _ => "/app/board"),
        ("took-a-job", "/app/took-a-job", _ => "/app/took-a-job"),
        ("took-a-job-boxes", "/app/took-a-job", who => $"/app/took-a-job?took={who.Interviews[PromisedAndNotHeard]}"),
        ("pause-everything", "/app/pause", _ => "/app/pause"),
        ("settings", "/app/settings", _ => "/app/settings"),
        ("settings-refused", "/app/settings", _ => "/app/settings"),
        ("address", "/app/settings/address", _ => "/app/settings/address"),
        ("address-refused", "/app/settings/address", _ => "/app/settings/address"),
        ("notifications", "/app/settings/notifications", _ => "/app/settings/notifications"),
        ("erase", "/app/settings/erase", _ => "/app/settings/erase"),
        ("delivery", "/app/delivery", _ => "/app/delivery"),
        ("outbox", "/app/outbox", _ => "/app/outbox"),
        ("outbox-mail", "/app/outbox/{id}", who => $"/app/outbox/{who.DigestId}"),
        ("sign-in", "/app/sign-in", _ => "/app/sign-in"),
        ("sign-in-sent", "/app/sign-in/sent", _ => "/app/sign-in/sent"),
        ("sign-up", "/app/sign-up", _ => "/app/sign-up"),
        ("sign-up-sent", "/app/sign-up/sent", _ => "/app/sign-up/sent"),
        ("go-sign-in", "/go/sign-in", who => who.SignIn.LinkOf("Sign in")),
        ("go-sign-up", "/go/sign-up", who => who.SignUp.LinkOf("Confirm and start")),
        ("act-done", "/go/act", who => who.Digest.LinkOf("Mark as sent")),
        ("act-snooze", "/go/act", who => who.Digest.LinkOf("Remind me")),
        ("act-answered", "/go/act", who => who.Digest.LinkOf("They replied")),
        ("offline", "/offline", _ => "/offline"),
        .. IncomingMails.Kinds.Select(kind => ($"inbox-{kind}", "/go/inbox", (Func<Resident, string>)(who => who.Questions[kind]))),
        ("go-address", "/go/address", who => who.Town.App.Get<MovingLinks>().LinkFor(who.Member.Id, who.Town.App.Clock.Now, MailboxSide.Old).PathAndQuery),
        ("unsubscribe", "/go/unsubscribe", who => who.Town.App.Get<UnsubscribeLinks>().LinkFor(who.Profile).PathAndQuery),
        ("confirm-address", "/go/confirm", who => who.Town.App.Get<ConfirmationLinks>().LinkFor(who.Member.Id, who.Town.App.Clock.Now).PathAndQuery),
    ];

    /// <summary>Routes that answer GET with something that is no page.</summary>
    private static readonly string[] NoPages = ["/assets/{name}", "/worker.js", "/app/share", "/app/insights/picture.svg", "/favicon.ico", "/robots.txt", "/app/outbox/{id}/body", "/app/settings/export.json", "/app/settings/interviews.csv"];

    /// <summary>Those for people who are not signed in yet.</summary>
    private static readonly string[] Public = ["landing", "how", "how-plan", "how-refused", "how-rules", "sign-in", "sign-in-sent", "sign-up", "sign-up-sent", "go-sign-in", "go-sign-up", "act-done", "act-snooze", "act-answered", "offline", .. IncomingMails.Kinds.Select(kind => $"inbox-{kind}"), "unsubscribe", "confirm-address", "go-address"];

    /// <summary>Those whose form was sent empty and has come back.</summary>
    public static bool IsRefused(string name) => name.EndsWith("-refused", StringComparison.Ordinal);

    /// <summary>Those that came back filled in from an invitation.</summary>
    public static bool IsRead(string name) => name.EndsWith("-read", StringComparison.Ordinal);

    public static IEnumerable<TheoryDataRow<string>> Names => Entries.Select(entry => new TheoryDataRow<string>(entry.Name));

    public static bool IsPublic(string name) => Public.Contains(name, StringComparer.Ordinal);

    public static string PathOf(string name, Resident resident) => Array.Find(Entries, entry => entry.Name == name).Path(resident);

    private static string Of(Resident who, int interview, string rest = "") => $"/app/interviews/{who.Interviews[interview]}{rest}";

    /// <summary>What the application answers by GET, outside of the API, and is not in this list.</summary>
    public static IReadOnlyList<string> FindForgotten(Town town) =>
        [.. town.App.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Get) != false)
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.Trim('/'))
            .Where(route => !route.StartsWith("/api/", StringComparison.Ordinal))
            .Except([.. Entries.Select(entry => entry.Route), .. NoPages], StringComparer.Ordinal)];
}
