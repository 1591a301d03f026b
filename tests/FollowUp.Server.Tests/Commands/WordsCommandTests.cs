using System.Text.RegularExpressions;
using FollowUp.Server.Commands;
using FollowUp.Server.Words;

namespace FollowUp.Server.Tests.Commands;

/// <summary>The word sheet is what the command writes. After a change of words: <c>words --write docs/words/en.md</c>, and read the difference aloud.</summary>
public sealed partial class WordsCommandTests
{
    [Fact]
    public async Task RunAsync_NoFile_PrintsWhatIsInTheRepository()
    {
        var output = new StringWriter { NewLine = "\n" };

        await WordsCommand.RunAsync(null, output, TestContext.Current.CancellationToken);

        Assert.Equal(Repository.Read("docs", "words", "en.md"), output.ToString());
    }

    public static TheoryData<string> Languages => [.. WordSheet.Languages];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Write_EveryLanguage_IsWhatIsInTheRepository(string language) => Assert.Equal(Repository.Read("docs", "words", $"{language}.md"), WordSheet.Write(language));

    [Fact]
    public void Situations_AreSixtySix() => Assert.Equal(66, Situations.All.Select(situation => situation.Title).Distinct(StringComparer.Ordinal).Count());

    /// <summary>What read like a program, and may not come back.</summary>
    [Fact]
    public void Write_Sheet_HasNoneOfTheOldTurns() => Assert.Empty(OldTurns().Matches(WordSheet.Write()).Select(match => match.Value));

    [GeneratedRegex(
        "(?i)when it suits you|at your convenience|may I ask|a word on|as strong as it was|with pleasure to|process goes on|hold another offer|has stayed with me"
        + @"|until then\b.*good week|verdict|\bgrace has|good conscience|interests me very much|in vain|looked at anew|let me take|kindly|\[ *\]|first of all, thank you|note from my side",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex OldTurns();
}
