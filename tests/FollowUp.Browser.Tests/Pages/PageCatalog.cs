using FollowUp.Browser.Tests.Running;
using FollowUp.Functions.Candidates;
using FollowUp.Functions.Digests;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace FollowUp.Browser.Tests.Pages;

/// <summary>Every page there is, by a name, with the route it is at and an address of it.</summary>
internal static class PageCatalog
{
    private static readonly (string Name, string Route, Func<Resident, string> Path)[] Entries =
    [
        ("landing", "/", _ => "/"),
        ("today", "/app", _ => "/app"),
        ("unsubscribe", "/go/unsubscribe", who => who.Town.App.Get<UnsubscribeLinks>().LinkFor(who.Profile).PathAndQuery),
        ("confirm-address", "/go/confirm", who => who.Town.App.Get<ConfirmationLinks>().LinkFor(who.Member.Id, who.Town.App.Clock.Now).PathAndQuery),
    ];

    /// <summary>Routes that answer GET with something that is no page.</summary>
    private static readonly string[] NoPages = ["/assets/{name}"];

    public static IEnumerable<TheoryDataRow<string>> Names => Entries.Select(entry => new TheoryDataRow<string>(entry.Name));

    public static string PathOf(string name, Resident resident) => Array.Find(Entries, entry => entry.Name == name).Path(resident);

    /// <summary>What the application answers by GET, outside of the API, and is not in this list.</summary>
    public static IReadOnlyList<string> FindForgotten(Town town) =>
        [.. town.App.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Get) != false)
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.Trim('/'))
            .Where(route => !route.StartsWith("/api/", StringComparison.Ordinal))
            .Except([.. Entries.Select(entry => entry.Route), .. NoPages], StringComparer.Ordinal)];
}
