namespace FollowUp.App.Interviews;

/// <summary>What people typed, as a page shows it: nothing that turns the reading direction around, hides text or goes on for ever.</summary>
internal static class Shown
{
    private const int LongestLine = 600;
    private const int LongestText = 20_000;

    public static string Line(string text) => CleanText.OneLine(text, LongestLine);

    public static string Lines(string text) => CleanText.Lines(text, LongestText);
}
