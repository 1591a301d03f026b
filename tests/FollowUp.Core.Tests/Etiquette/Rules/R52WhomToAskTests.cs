using FollowUp.Core.Drafting;
using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using static FollowUp.Core.Tests.Etiquette.Rules.SituationsB;

namespace FollowUp.Core.Tests.Etiquette.Rules;

/// <summary>Rule R52: where nobody, or no address, is noted, the plan says whom to ask instead; its days stay.</summary>
public sealed class R52WhomToAskTests
{
    private static readonly Contact NoMailOmar = Omar with { Channels = [] };

    private static readonly Contact NoMailInes = Ines with { Channels = [] };

    private static readonly Dictionary<string, Row> Rows = new()
    {
        ["nobody noted, the day after"] = new(Mill.Knowing().With(), D(10, 7), "thankYou whom.thanks; checkIn whom.inviter; checkIn whom.inviter"),
        ["nobody noted, a Saturday"] = new(Mill.Knowing().With(), D(10, 10), "thankYou whom.thanks; checkIn whom.inviter; checkIn whom.inviter"),
        ["nobody noted, a university"] = new(Mill.Knowing().With() with { EmployerType = EmployerType.Academic }, D(10, 7), "thankYou whom.thanks; checkIn whom.inviter; checkIn whom.inviter"),
        ["a panel of two without an address"] = new(
            Mill.Knowing(NoMailOmar, NoMailInes).With("c2", "c3"), D(10, 7),
            "thankYou whom.addressForThanks Omar; thankYou whom.addressForThanks Ines; checkIn whom.address Omar; checkIn whom.address Omar"),
        ["a panel without an address, and a recruiter with one"] = new(Mill.Knowing(Gwen, NoMailOmar, NoMailInes).With("c2", "c3"), D(10, 7), ""),
        ["everybody has an address"] = new(Mill, D(10, 7), ""),
        ["an application, nobody noted"] = new(
            Mill.Knowing() with { Kind = InterviewKind.Application, Rounds = [], AppliedOn = D(10, 1) }, D(10, 5), "checkIn whom.application"),
        ["they did not come, and nobody is noted"] = new(
            Mill.Knowing().With().Then(EventKind.NoShow, D(10, 6)), D(10, 6), "rearrange whom.inviter; arrange whom.inviter; checkIn whom.inviter"),
        ["they named whom to write to"] = new(
            Mill.Knowing(Gwen with { Channels = [] }, Omar) with { Instructions = [new Instruction { Kind = InstructionKind.ContactOnly, Contact = "c1" }] }, D(10, 8), ""),
        ["nothing but a number seen"] = new(Mill.Knowing(Omar with { Channels = [Number(ChannelKind.Phone, established: false)] }), D(10, 8), "checkIn whom.noWay"),
        ["a profile that was never used, and nothing else"] = new(
            Mill.Knowing(Omar with { Channels = [new Channel { Kind = ChannelKind.LinkedIn, Address = "linkedin.com/in/omar" }] }), D(10, 8), "checkIn whom.linkedIn Omar; checkIn whom.linkedIn Omar"),
        ["a profile both sides used"] = new(
            Mill.Knowing(Omar with { Channels = [new Channel { Kind = ChannelKind.LinkedIn, Address = "linkedin.com/in/omar", Established = true }] }), D(10, 8), ""),
        ["zone: a candidate far away"] = new(Mill.Knowing(NoMailOmar), D(10, 8), "thankYou whom.addressForThanks Omar; checkIn whom.address Omar; checkIn whom.address Omar") { Candidate = Aucklander },
    };

    public static TheoryData<string> All => Edges(Rows);

    [Theory]
    [MemberData(nameof(All))]
    public void Plan_NobodyToWriteTo_SaysWhomToAsk(string edge) =>
        Assert.Equal(Rows[edge].Expected, string.Join("; ", Rows[edge].Plan.Steps
            .Where(step => step.Hint is not null && step.Status is not (StepStatus.Done or StepStatus.Skipped))
            .Select(step => $"{char.ToLowerInvariant(step.Kind.ToString()[0])}{step.Kind.ToString()[1..]} {step.Hint!.Key} {step.Hint.Name}".TrimEnd())));

    /// <summary>The dates are those of the same interview with people who can be reached.</summary>
    [Fact]
    public void Plan_NobodyNoted_KeepsItsDays() =>
        Assert.Equal("thankYou 7 Oct email due; checkIn 15 Oct email; checkIn 22 Oct email; letGo 29 Oct", new Row(Mill.Knowing().With(), D(10, 7), "").Plan.Open(StepKind.ThankYou, StepKind.CheckIn, StepKind.LetGo));

    [Fact]
    public void Plan_NobodyMetCanBeWrittenTo_SaysWhoPassesThanksOn()
    {
        var seen = Mill.Knowing(Omar with { Channels = [new Channel { Kind = ChannelKind.LinkedIn, Address = "linkedin.com/in/omar" }] });
        Assert.Empty(new Row(seen, D(10, 7), "").Plan.OpenSteps(StepKind.ThankYou));
        Assert.Contains(new Row(seen, D(10, 7), "").Plan.Notes, note => note.Key == "note.nobodyToThank");
        Assert.DoesNotContain(new Row(seen, D(10, 14), "").Plan.Notes, note => note.Key == "note.nobodyToThank"); // five business days end on 13 October
        Assert.DoesNotContain(new Row(Mill, D(10, 7), "").Plan.Notes, note => note.Key == "note.nobodyToThank");
    }

    /// <summary>Some of a panel can be thanked, and the note names the others while thanks are still to be sent.</summary>
    [Fact]
    public void Plan_SomeOfAPanelHaveNoAddress_NamesWhoIsLeftOut()
    {
        var panel = Mill.Knowing(Gwen, Omar, NoMailInes).With("c2", "c3");
        Assert.Equal("Ines", Assert.Single(new Row(panel, D(10, 7), "").Plan.Notes, note => note.Key == "note.restOfPanel").Name);
        Assert.Empty(new Row(panel.Sent(EventKind.ThankYouSent, D(10, 7), "c2"), D(10, 8), "").Plan.Notes);
        Assert.Empty(new Row(Mill.Knowing(Gwen, Omar, Ines).With("c2", "c3"), D(10, 7), "").Plan.Notes);
    }

    [Theory]
    [InlineData("whom.thanks", "pass your thanks on")]
    [InlineData("whom.inviter", "whoever invited you")]
    [InlineData("whom.addressForThanks", "only if you've written to each other there")]
    [InlineData("note.nobodyToThank", "front desk")]
    public void Say_Hint_NamesSomebodyToAsk(string key, string part) => Assert.Contains(part, new Wording().Say(new Reason(key), Mill), StringComparison.Ordinal);
}
