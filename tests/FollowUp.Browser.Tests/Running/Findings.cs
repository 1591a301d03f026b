namespace FollowUp.Browser.Tests.Running;

internal static class Findings
{
    /// <summary>Fails with every finding in full.</summary>
    public static void ExpectNone(this IReadOnlyCollection<string> findings, string about = "") =>
        Assert.True(findings.Count == 0, $"{about} {string.Join(Environment.NewLine, findings)}".TrimStart());
}
