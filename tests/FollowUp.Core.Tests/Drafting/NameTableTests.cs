using FollowUp.Core.Drafting;
using FollowUp.Core.Interviews;

namespace FollowUp.Core.Tests.Drafting;

/// <summary>Names, roles and employers as people type them: greetings, subjects and sentences stay right.</summary>
public sealed class NameTableTests
{
    private static readonly DraftWriter Writer = new();

    [Theory]
    [InlineData("Dr. med. Ana-María O'Neill-Núñez, PhD", "Dear Dr. O'Neill-Núñez,", "Dr. Ana-María O'Neill-Núñez")]
    [InlineData("Prof. Dr. h.c. Anna Voss", "Dear Prof. Voss,", "Prof. Anna Voss")]
    [InlineData("Mr. John Smith Jr.", "Dear Mr. Smith,", "Mr. John Smith")]
    [InlineData("Grace Okafor, MBA, PhD", "Hi Grace,", "Grace Okafor")]
    [InlineData("GRACE OKAFOR", "Hi Grace,", "Grace Okafor")]
    [InlineData("OKAFOR, GRACE", "Hi Grace,", "Grace Okafor")]
    [InlineData("anne-marie o'neill", "Hi Anne-Marie,", "Anne-Marie O'Neill")]
    [InlineData("JP Morgan", "Hi JP,", "JP Morgan")]
    [InlineData("Grace 🌸 Okafor", "Hi Grace,", "Grace Okafor")]
    [InlineData("Grace🌸", "Hi Grace,", "Grace")]
    [InlineData("\"Gigi\" Okafor", "Hi Gigi,", "Gigi Okafor")]
    [InlineData("Grace Okafor (she/her)", "Hi Grace,", "Grace Okafor")]
    [InlineData("Suharto", "Hi Suharto,", "Suharto")]
    [InlineData("A", "Hi A,", "A")]
    [InlineData("JP", "Hi JP,", "JP")]
    [InlineData("Иван Петров", "Hi Иван,", "Иван Петров")]
    [InlineData("山田", "Hi 山田,", "山田")]
    [InlineData("فاطمة الزهراء", "Hi فاطمة,", "فاطمة الزهراء")]
    [InlineData("Łukasz Żółć", "Hi Łukasz,", "Łukasz Żółć")]
    [InlineData("HR Team", "Hello,", "HR Team")]
    [InlineData("🌸", "Hello,", "🌸")]
    public void Write_AnyName_GreetsAndNamesThemRight(string name, string greeting, string inText)
    {
        var contact = Sample.Person("c", name, ContactRole.Interviewer) with { Met = true };
        var mail = Writer.Write(Sample.Request(StepKind.CheckIn, recipient: contact));
        var interview = Sample.Full with { Contacts = [Sample.Recruiter, contact], Rounds = [Sample.Full.Rounds[0] with { With = ["c"] }] };
        var thanks = Writer.Write(Sample.Request(StepKind.ThankYou, ChannelKind.Email, Sample.Recruiter, Core.Etiquette.DraftTraits.ThroughSomebodyElse) with { Interview = interview });

        Assert.StartsWith(greeting + "\n\n", mail.Body, StringComparison.Ordinal);
        Assert.Contains($"my thanks to {inText} too.", thanks.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("JP")]
    [InlineData("KR")]
    [InlineData("HU")]
    [InlineData("VN")]
    public void Write_WhereFamilyNamesComeFirst_GreetsByNoNameThatMayBeOne(string country)
    {
        var contact = Sample.Person("c", "Tanaka Yuki", ContactRole.Recruiter) with { Country = country };

        Assert.StartsWith("Hello,\n\n", Writer.Write(Sample.Request(StepKind.CheckIn, recipient: contact)).Body, StringComparison.Ordinal);
        Assert.StartsWith("Hi Yuki,\n\n", Writer.Write(Sample.Request(StepKind.CheckIn, recipient: contact with { AddressAs = "Yuki" })).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Data Engineer", "the data engineer ", "Data engineer")]
    [InlineData("DATA ENGINEER", "the data engineer ", "Data engineer")]
    [InlineData("QA Lead", "the QA lead ", "QA lead")]
    [InlineData("SRE", "the SRE ", "SRE")]
    [InlineData("iOS developer", "the iOS developer ", "iOS developer")]
    [InlineData("Senior Java Developer", "the senior Java developer ", "Senior Java developer")]
    [InlineData("Head of Marketing position", "the head of marketing ", "Head of marketing")]
    [InlineData("Zookeeper", "the Zookeeper ", "Zookeeper")]
    public void Write_AnyRole_IsWrittenAsInASentence(string role, string inText, string inSubject)
    {
        var draft = Writer.Write(Sample.Request(StepKind.References, recipient: Sample.Recruiter) with { Interview = Sample.Full with { Role = role } });

        Assert.Contains(inText, draft.Body, StringComparison.Ordinal);
        Assert.Contains(inSubject, draft.Subject, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch("^[a-hj-z]", draft.Subject);
    }

    [Theory]
    [InlineData("Acme Inc.")]
    [InlineData("Yahoo!")]
    [InlineData("Kettle & Sons")]
    [InlineData("\"Zum Löwen\"")]
    [InlineData("O'Reilly's")]
    [InlineData("Crédit Agricole S.A.")]
    public void Write_AnyEmployer_IsWrittenAsTyped(string company)
    {
        foreach (var step in (StepKind[])[StepKind.CheckIn, StepKind.ThankYou, StepKind.Debrief, StepKind.Withdraw])
            for (var variant = 0; variant < 6; variant++)
            {
                var agent = Sample.Person("sam", "Sam Reed", ContactRole.Agency);
                var draft = Writer.Write(Sample.Request(step, ChannelKind.Email, agent, Core.Etiquette.DraftTraits.HowItWent) with
                {
                    Interview = Sample.Full with { Id = $"{variant}", Company = company, Contacts = [agent, Sample.Interviewer] },
                });

                Assert.Contains(company, draft.Body, StringComparison.Ordinal);
                Assert.DoesNotMatch(@"\.\.|!\.|\.!| \.|&amp;", Sample.Words(draft));
            }
    }

    [Theory]
    [InlineData("travelling 1 to 8 December", "I'm travelling 1 to 8 December.")]
    [InlineData("Away until Friday.", "I'm away until Friday.")]
    [InlineData("I am away until Friday", "I am away until Friday.")]
    [InlineData("My phone is off on Monday", "my phone is off on Monday.")]
    [InlineData("exam on Friday", "exam on Friday.")]
    public void Write_AnyCircumstances_StandInASentence(string typed, string expected) => Assert.Contains(
        $"One practical thing: {expected}",
        Writer.Write(Sample.Request(StepKind.CheckIn, recipient: Sample.Recruiter) with { Interview = Sample.Full with { Circumstances = typed } }).Body,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("GB", "18 November", "Friday 4 December")]
    [InlineData("US", "November 18", "Friday, December 4")]
    public void Write_AnyCountry_WritesDaysAsThere(string country, string held, string deadline)
    {
        var draft = Writer.Write(Sample.Request(StepKind.CheckIn, ChannelKind.Email, Sample.Interviewer, Core.Etiquette.DraftTraits.OtherOffer) with { Interview = Sample.Full with { Country = country } });

        Assert.Contains(held, draft.Body, StringComparison.Ordinal);
        Assert.Contains(deadline, draft.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_OwnWords_StandAboveTheNameAndBeforeStrangers()
    {
        var candidate = Sample.Candidate with { SignOff = "Best wishes,", Introduction = "I'm a data engineer with eight years in energy" };
        var toStranger = Writer.Write(Sample.Request(StepKind.CheckIn, recipient: Sample.Manager) with { Candidate = candidate }).Body;
        var toKnown = Writer.Write(Sample.Request(StepKind.CheckIn, recipient: Sample.Interviewer) with { Candidate = candidate }).Body;

        Assert.EndsWith("\n\nBest wishes,\nLucía Pérez", toStranger, StringComparison.Ordinal);
        Assert.Contains("I'm a data engineer with eight years in energy. ", toStranger, StringComparison.Ordinal);
        Assert.DoesNotContain("eight years", toKnown, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_WhereTheyHaveWrittenBefore_IsAReply()
    {
        var established = Sample.Recruiter with { Channels = [new Channel { Kind = ChannelKind.Email, Address = "rita@norte.example", Established = true }] };
        var heard = new InterviewEvent { Kind = EventKind.HeardBack, On = Sample.Today, Contact = "rita", Channel = ChannelKind.Email };
        var request = Sample.Request(StepKind.CheckIn, recipient: Sample.Recruiter);

        Assert.False(Writer.Write(request).InThread);
        Assert.True(Writer.Write(request with { Recipient = established }).InThread);
        Assert.True(Writer.Write(request with { Interview = Sample.Full with { Events = [heard] } }).InThread);
        Assert.False(Writer.Write(request with { Recipient = established, Channel = ChannelKind.WhatsApp }).InThread);
    }
}
