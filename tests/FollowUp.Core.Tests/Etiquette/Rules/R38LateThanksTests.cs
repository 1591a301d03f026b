using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using NodaTime;
using static FollowUp.Core.Tests.Etiquette.Reference;
using static FollowUp.Core.Tests.Etiquette.Rules.SituationsA;

namespace FollowUp.Core.Tests.Etiquette.Rules;

/// <summary>Thanks are good for five business days; after that the next message opens with them (rule R38). The days were counted by hand.</summary>
public sealed class R38LateThanksTests
{
    private static readonly Contact Manager = Person("c2", ContactRole.HiringManager, Mail("c2"));

    private static readonly Interview First = Held(Day(11, 10));

    private static readonly Interview Alone = First.By("c2", Manager);

    private static readonly Dictionary<string, SituationA> Situations = new(StringComparer.Ordinal)
    {
        ["the fifth day, Veterans Day not counted: still good"] = new(First, Day(11, 18), "thankYou 12 Nov email c2"),
        ["the sixth day: gone"] = new(First, Day(11, 19)),
        ["a Friday's round: good through the next Friday"] = new(Held(Day(11, 13)), Day(11, 20), "thankYou 16 Nov email c2"),
        ["a Friday's round: gone on the Saturday after"] = new(Held(Day(11, 13)), Day(11, 21)),
        ["Riyadh: the fifth day is Wednesday"] = new(Held(Day(11, 11)).In("SA"), Day(11, 18), "thankYou 12 Nov email c2"),
        ["Riyadh: gone on Thursday"] = new(Held(Day(11, 11)).In("SA"), Day(11, 19)),
        ["before Christmas: still good on the 23rd"] = new(Held(Day(12, 21)), Day(12, 23), "thankYou 22 Dec email c2"),
        ["before Christmas: nobody is there between the years, so still good on the first day back (R29)"] = new(
            Held(Day(12, 21)), Day(1, 4, 2027), "thankYou 22 Dec email c2"),
        ["before Christmas: gone after the third day back"] = new(Held(Day(12, 21)), Day(1, 7, 2027)),
        ["a university gets no longer"] = new(Held(Day(11, 10), type: EmployerType.Academic), Day(11, 19)),
        ["the eve of the promised decision: still good"] = new(First.Promised(Day(11, 13)), Day(11, 12), "thankYou 12 Nov email c2"),
        ["the day of the promised decision: gone"] = new(First.Promised(Day(11, 13)), Day(11, 13)),
        ["the decision is promised for later: the fifth day rules"] = new(First.Promised(Day(11, 20)), Day(11, 18), "thankYou 12 Nov email c2"),
        ["a word from the employer: gone"] = new(First.Heard(Day(11, 13), EventOutcome.StillDeciding), Day(11, 16)),
        ["references went to that person: gone"] = new(Alone.Did(EventKind.ReferencesSent, Day(11, 12), "c2"), Day(11, 13)),
        ["references went to somebody else: still good"] = new(First.Did(EventKind.ReferencesSent, Day(11, 12)), Day(11, 13), "thankYou 12 Nov email c2"),
        ["two people, one thanked: the other"] = new(
            First.By("c2 c3", Arranger, Host, Person("c3", ContactRole.HiringManager, Mail("c3"))).Did(EventKind.ThankYouSent, Day(11, 12), "c2"),
            Day(11, 13), "thankYou 12 Nov email c3"),
        ["they did not arrive: due again"] = new(
            First.Did(EventKind.ThankYouSent, Day(11, 12), "c2").Did(EventKind.DeliveryFailed, Day(11, 13), "c2"), Day(11, 16), "thankYou 13 Nov email c2"),
        ["they did not arrive, and it is the sixth day: gone"] = new(
            First.Did(EventKind.ThankYouSent, Day(11, 12), "c2").Did(EventKind.DeliveryFailed, Day(11, 13), "c2"), Day(11, 19)),
        ["LinkedIn, used with the candidate"] = new(Alone.By("c2", OnLinkedIn(true)), Day(11, 12), "thankYou 12 Nov linkedIn c2"),
    };

    public static TheoryData<string> Names => [.. Situations.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Plan_ThanksNotSent_AreGoodForFiveDays(string name) => Assert.Equal(Situations[name].Open, Situations[name].Plan.ToDo(StepKind.ThankYou));

    /// <summary>The next message to that person makes up for it.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Plan_ThanksLapsed_TheNextMessageOpensWithThem(bool references)
    {
        var known = references ? Alone.Did(EventKind.ReferencesSent, Day(11, 12), "c2") : Alone;
        var next = new SituationA(known, Day(11, 19)).Plan.Step(StepKind.CheckIn)!;
        Assert.Equal(("c2", true), (next.Recipient!.Id, next.Traits.HasFlag(DraftTraits.OpensWithThanks)));
    }

    /// <summary>Asked for references, one answers that first: those are the next message.</summary>
    [Fact]
    public void Plan_ThanksLapsedByARequestForReferences_TheReferencesOpenWithThem()
    {
        var next = new SituationA(Alone.Did(EventKind.ReferencesRequested, Day(11, 12), "c2"), Day(11, 12)).Plan.Step(StepKind.References)!;
        Assert.Equal(("c2", true), (next.Recipient!.Id, next.Traits.HasFlag(DraftTraits.OpensWithThanks)));
    }

    [Fact]
    public void Plan_ThanksSent_TheNextMessageDoesNotRepeatThem()
    {
        var next = new SituationA(Alone.Did(EventKind.ThankYouSent, Day(11, 12), "c2"), Day(11, 19)).Plan.Step(StepKind.CheckIn)!;
        Assert.False(next.Traits.HasFlag(DraftTraits.OpensWithThanks));
    }

    [Fact]
    public void Plan_LinkedInOnlySeen_NobodyIsThankedThere()
    {
        var plan = new SituationA(First.By("c2", Arranger, OnLinkedIn(false)), Day(11, 12)).Plan;
        Assert.DoesNotContain(plan.Steps, step => step is { Kind: StepKind.ThankYou, Channel: ChannelKind.LinkedIn } && step.Status != StepStatus.Skipped);
    }

    private static Contact OnLinkedIn(bool used) =>
        Manager with { Channels = [new Channel { Kind = ChannelKind.LinkedIn, Address = "https://www.linkedin.com/in/c2", Established = used }] };
}
