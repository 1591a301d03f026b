using FollowUp.Core.Drafting;
using FollowUp.Core.Interviews;

namespace FollowUp.Core.Tests.Drafting;

/// <summary>What people type is data: it is neither run as a template nor lets anybody add a mail header.</summary>
public sealed class HostileTextTests
{
    private static readonly DraftWriter Writer = new();

    [Theory]
    [InlineData("{{#each this}}x{{/each}}")]
    [InlineData("{{{company}}}")]
    [InlineData("{{role")]
    [InlineData("{{> signature}}")]
    [InlineData("</script><b>&amp;")]
    [InlineData("100% \\u0041 & \"more\"")]
    public void Write_TemplateOrMarkupInFacts_IsRepeatedLetterByLetter(string typed)
    {
        var interview = Sample.Full with
        {
            Company = typed,
            Topics = [typed],
            ValueAdd = new ValueAdd(ValueAddKind.Article, typed),
            Contacts = [Sample.Manager with { AddressAs = typed }],
        };

        var draft = Writer.Write(Sample.Request(StepKind.AddValue, recipient: interview.Contacts[0]) with { Interview = interview });

        Assert.StartsWith($"Hi {typed},", draft.Body, StringComparison.Ordinal);
        Assert.Contains($"\n\n{typed}\n\n", draft.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_LineBreaksInTheCompany_CannotAddAHeader()
    {
        var interview = Sample.Full with { Company = "Acme\r\nBcc: all@example.com", Role = "clerk\n\nX-Evil: 1" };
        for (var variant = 0; variant < 30; variant++)
        {
            var draft = Writer.Write(Sample.Request(StepKind.ThankYou, recipient: Sample.Interviewer) with { Interview = interview with { Id = $"h{variant}" } });

            Assert.DoesNotContain(draft.Subject!, char.IsControl);
            Assert.DoesNotContain("\nBcc", draft.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("%0D%0ABcc", draft.Link!.AbsoluteUri, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public void Write_CompanyWithItsOwnFullStop_EndsTheSentenceOnce()
    {
        for (var variant = 0; variant < 30; variant++)
        {
            var interview = Sample.Full with { Id = $"inc{variant}", Company = "Acme Inc." };

            Assert.DoesNotContain("..", Writer.Write(Sample.Request(StepKind.CheckIn) with { Interview = interview }).Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Write_UnknownLanguage_FallsBackToEnglish()
    {
        var request = Sample.Request(StepKind.ThankYou);

        Assert.Equal(Writer.Write(request), Writer.Write(request with { Language = "xx-YY" }));
        Assert.Equal(Writer.Write(request), Writer.Write(request with { Language = "EN-gb" }));
        Assert.Contains("en", Writer.Languages, StringComparer.Ordinal);
    }
}
