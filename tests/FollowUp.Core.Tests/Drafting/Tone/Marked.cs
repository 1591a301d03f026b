namespace FollowUp.Core.Tests.Drafting.Tone;

/// <summary>A text in which the phrase that should be found stands between « and ».</summary>
internal static class Marked
{
    /// <summary>The text without the marks, and where the phrase stands.</summary>
    public static (string Text, int Start, int Length) Read(string marked)
    {
        var start = marked.IndexOf('«', StringComparison.Ordinal);
        var end = marked.IndexOf('»', StringComparison.Ordinal) - 1;
        Assert.True(start >= 0 && end > start, $"There is no «phrase» in: {marked}");
        return (marked.Replace("«", "", StringComparison.Ordinal).Replace("»", "", StringComparison.Ordinal), start, end - start);
    }
}
