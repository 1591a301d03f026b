namespace FollowUp.App.Ui;

/// <summary>Where to go on to after signing in: only to a page of our own, whatever the address says.</summary>
internal static class LocalPath
{
    public const string Home = "/app";

    private const int Longest = 500;

    /// <summary><paramref name="path"/> when it is one of a page for signed-in people, else the home page's.</summary>
    public static string OrHome(string? path) =>
        path is { Length: <= Longest } && path.StartsWith(Home, StringComparison.Ordinal) && (path.Length == Home.Length || path[Home.Length] is '/' or '?')
        && path.All(c => c is > ' ' and <= '~' and not '\\') && !path.Contains("//", StringComparison.Ordinal)
            ? path
            : Home;
}
