using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FollowUp.Core.Calendars;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace FollowUp.App.Ui;

/// <summary>The stylesheet, the script and the icon: inside the executable, named by their contents, so that a browser asks for each once.</summary>
internal static class SiteFiles
{
    private const string Forever = "public, max-age=31536000, immutable";
    private const string AskAgain = "public, no-cache";

    private static readonly Dictionary<string, Asset> All = new[]
    {
        Asset.Load("site.css", "text/css; charset=utf-8"), Asset.Load("site.js", "text/javascript; charset=utf-8"), Asset.Load("push.js", "text/javascript; charset=utf-8"), Asset.Load("icon.svg", "image/svg+xml"),
        Asset.Load("touch.png", "image/png"), Asset.Load("site.webmanifest", "application/manifest+json"),
        Asset.Of("places.html", "text/html; charset=utf-8", PlaceLists()),
        Asset.Load("icon-192.png", "image/png"), Asset.Load("icon-512.png", "image/png"), Asset.Load("icon-maskable.png", "image/png"), Asset.Load("worker.js", "text/javascript; charset=utf-8"),
    }.ToDictionary(asset => asset.Name, StringComparer.Ordinal);

    /// <summary>The page that is shown without a network.</summary>
    public const string OfflinePath = "/offline";

    public static string StyleSheet { get; } = All["site.css"].Path;

    public static string Script { get; } = All["site.js"].Path;

    /// <summary>The names of countries and cities, to choose from.</summary>
    public static string Places { get; } = All["places.html"].Path;

    /// <summary>Of the one page on which a browser can be connected.</summary>
    public static string PushScript { get; } = All["push.js"].Path;

    public static string Icon { get; } = All["icon.svg"].Path;

    public static string TouchIcon { get; } = All["touch.png"].Path;

    public static string Manifest { get; } = All["site.webmanifest"].Path;

    /// <summary>What is for people who are signed in, or acts, is no page for search engines.</summary>
    private const string Robots = "User-agent: *\nDisallow: /api/\nDisallow: /app/\nDisallow: /go/\nDisallow: /hooks/\n";

    /// <summary>What the offline page is made of: the same for everybody.</summary>
    private static readonly string Offline = JsonSerializer.Serialize((string[])[OfflinePath, StyleSheet, Script, Icon]);

    /// <summary>The worker between the installed pages and the network. It may be new whenever any file is.</summary>
    private static readonly string Worker = Encoding.UTF8.GetString(All["worker.js"].Content).Replace("[/* files */]", Offline, StringComparison.Ordinal);

    public static void MapSiteFiles(this IEndpointRouteBuilder app)
    {
        app.MapGet("/assets/{name}", Answer).ExcludeFromDescription();
        // Browsers and search engines ask for these two by themselves.
        app.MapGet("/favicon.ico", (HttpContext http) => Answer("icon.svg", v: null, http)).ExcludeFromDescription();
        app.MapGet("/worker.js", (HttpContext http) =>
        {
            http.Response.Headers.CacheControl = AskAgain;
            // Its own policy holds for what it fetches.
            http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; connect-src 'self'";
            return Results.Text(Worker, "text/javascript; charset=utf-8");
        }).ExcludeFromDescription();
        app.MapGet("/robots.txt", () => Results.Text(Robots)).ExcludeFromDescription();
    }

    private static IResult Answer(string name, string? v, HttpContext http)
    {
        if (!All.TryGetValue(name, out var asset)) return Results.NotFound();
        http.Response.Headers.CacheControl = v == asset.Version ? Forever : AskAgain;
        return Results.Bytes(asset.Content, asset.ContentType, entityTag: new EntityTagHeaderValue(new StringSegment($"\"{asset.Version}\"")));
    }

    private static string PlaceLists() => Options("countries", CountryNames.All) + Options("zones", ZoneNames.Cities);

    private static string Options(string id, IEnumerable<string> names) =>
        $"<datalist id=\"{id}\">{string.Concat(names.Select(name => $"<option>{System.Net.WebUtility.HtmlEncode(name)}</option>"))}</datalist>";

    /// <summary>A script without what only its readers need: comments of a line of their own, and the spaces before its lines.</summary>
    private static string Trim(string script) => string.Join(
        '\n', script.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith("//", StringComparison.Ordinal)));

    /// <summary>A style sheet without what only its readers need: comments, and the breaks and spaces around its signs.</summary>
    private static string Squeeze(string sheet)
    {
        for (var at = sheet.IndexOf("/*", StringComparison.Ordinal); at >= 0; at = sheet.IndexOf("/*", StringComparison.Ordinal))
            sheet = sheet.Remove(at, sheet.IndexOf("*/", at, StringComparison.Ordinal) + 2 - at);
        var lines = string.Join(' ', sheet.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        foreach (var sign in new[] { "{", "}", ";", "," })
            lines = string.Join(sign, lines.Split(sign, StringSplitOptions.TrimEntries));
        lines = ShortTokens(lines);
        return lines.Replace(": ", ":", StringComparison.Ordinal).Replace(" > ", ">", StringComparison.Ordinal).Replace(" !", "!", StringComparison.Ordinal).Replace(";}", "}", StringComparison.Ordinal);
    }

    /// <summary>Tokens have names for people; nothing outside of the sheet knows them.</summary>
    private static string ShortTokens(string sheet)
    {
        var names = sheet.Split("var(").Skip(1).Select(use => use[..use.IndexOf(')', StringComparison.Ordinal)]).Distinct(StringComparer.Ordinal)
            .OrderByDescending(name => name.Length).ThenBy(name => name, StringComparer.Ordinal);
        // The longest first, since one may stand within another.
        foreach (var (index, name) in names.Index()) sheet = sheet.Replace(name, string.Create(CultureInfo.InvariantCulture, $"--{index:x}"), StringComparison.Ordinal);
        return sheet;
    }

    private sealed record Asset(string Name, string ContentType, byte[] Content, string Version)
    {
        public string Path => $"/assets/{Name}?v={Version}";

        public static Asset Load(string name, string contentType)
        {
            using var stream = typeof(SiteFiles).Assembly.GetManifestResourceStream($"assets/{name}") ?? throw new InvalidOperationException($"{name} is not embedded.");
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            if (name == "site.css") content = Encoding.UTF8.GetBytes(Squeeze(Encoding.UTF8.GetString(content)));
            if (name == "site.js") content = Encoding.UTF8.GetBytes(Trim(Encoding.UTF8.GetString(content)));
            return Of(name, contentType, content);
        }

        public static Asset Of(string name, string contentType, string text) => Of(name, contentType, Encoding.UTF8.GetBytes(text));

        private static Asset Of(string name, string contentType, byte[] content) => new(name, contentType, content, Convert.ToHexStringLower(SHA256.HashData(content))[..12]);
    }
}
