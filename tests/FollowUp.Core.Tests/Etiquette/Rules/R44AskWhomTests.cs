using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using static FollowUp.Core.Tests.Etiquette.Rules.SituationsB;

namespace FollowUp.Core.Tests.Etiquette.Rules;

/// <summary>Rule R44: ask whoever speaks for them; the next in line is an alternative with a channel of their own.</summary>
public sealed class R44AskWhomTests
{
    private static readonly Contact Petra = Person("c4", "Petra", ContactRole.Hr, Mail("petra@mill.example"));

    private static readonly Contact Karl = Person("c5", "Karl", ContactRole.SeniorManager, Mail("karl@mill.example")) with { Met = true };

    private static readonly Interview ByManager = Thanked.Knowing(Omar with { Channels = [Mail("omar@mill.example", true)] }, Ines, Petra, Karl).With("c2", "c3", "c5") with
    {
        ArrangedBy = ContactRole.HiringManager,
    };

    /// <summary>The question, then the next in line.</summary>
    private static readonly Dictionary<string, Row> Rows = new()
    {
        ["the recruiter who arranged it, before the manager"] = new(Thanked, D(10, 8), "checkIn 15 Oct email c1, else c2 email"),
        ["contactOnly beats the recruiter"] = new(Only(Thanked, "c2"), D(10, 8), "checkIn 15 Oct email c2"),
        ["the recruiter who arranged, though the manager promised"] = new(
            Thanked.Promised(D(10, 13), D(10, 6), "c2"), D(10, 8), "checkIn 16 Oct email c1, else c2 email"),
        ["nobody promised: the manager who arranged"] = new(ByManager, D(10, 8), "checkIn 15 Oct email c2"),
        ["HR promised, the manager arranged"] = new(ByManager.Promised(D(10, 13), D(10, 6), "c4"), D(10, 8), "checkIn 16 Oct email c4, else c2 email"),
        ["an interviewer answered last, the manager arranged"] = new(
            ByManager.Promised(D(10, 13), D(10, 6), "c4").Sent(EventKind.CheckInSent, D(10, 16), "c4").Heard(D(10, 19), "c3"), D(10, 20),
            "checkIn 28 Oct email c3, else c2 email"),
        ["undone: that answer was an error"] = new(
            ByManager.Promised(D(10, 13), D(10, 6), "c4"), D(10, 8), "checkIn 16 Oct email c4, else c2 email"),
        ["nobody arranged that is known: the manager met"] = new(
            Thanked.Knowing(Ines, Omar).With("c2", "c3") with { ArrangedBy = null }, D(10, 8), "checkIn 15 Oct email c2, else c3 email"),
        ["an interviewer arranged it: whoever else arranged, before the manager"] = new(
            Thanked.Knowing(Ines, Omar).With("c2", "c3") with { ArrangedBy = ContactRole.Interviewer }, D(10, 8), "checkIn 15 Oct email c3, else c2 email"),
        ["the manager's address is unknown: the interviewer's is not"] = new(
            Thanked.Knowing(Omar with { Channels = [] }, Ines).With("c2", "c3") with { ArrangedBy = null }, D(10, 8), "checkIn 15 Oct email c3"),
        ["the recruiter's is unknown"] = new(Thanked.Knowing(Gwen with { Channels = [] }, Omar), D(10, 8), "checkIn 15 Oct email c2"),
        ["the recruiter's one way is to be avoided"] = new(
            Thanked.Knowing(Gwen with { Channels = [Number(ChannelKind.WhatsApp) with { Avoid = true }] }, Omar), D(10, 8), "checkIn 15 Oct email c2"),
        ["an agency arranged it, a recruiter in house is known"] = new(
            Thanked.Knowing(Person("c6", "Ada", ContactRole.Agency, Mail("ada@agency.example", true)), Gwen, Omar) with { ArrangedBy = ContactRole.Agency },
            D(10, 8), "checkIn 15 Oct email c6"),
        ["the recruiter writes by WhatsApp, the alternative by mail"] = new(
            Thanked.Knowing(Gwen with { Channels = [Number(ChannelKind.WhatsApp)] }, Omar), D(10, 8), "checkIn 15 Oct whatsApp c1, else c2 email"),
        ["two recruiters: the one who promised"] = new(
            Thanked.Knowing(Gwen, Person("c7", "Hans", ContactRole.Recruiter, Mail("hans@mill.example")), Omar).Promised(D(10, 13), D(10, 6), "c7"), D(10, 8),
            "checkIn 16 Oct email c7, else c1 email"),
        ["holiday where the recruiter works"] = new(
            Thanked.Knowing(Gwen with { Country = "BR" }, Omar), D(10, 8), "checkIn 16 Oct email c1, else c2 email"),
        ["weekend where the recruiter works: Friday and Saturday"] = new(
            Thanked.Knowing(Gwen with { Country = "EG" }, Omar).Promised(D(10, 7), D(10, 6)), D(10, 8), "checkIn 12 Oct email c1, else c2 email"),
        ["academic pace, and a dean who promised"] = new(
            Thanked.Knowing(Petra, Omar, Karl).Promised(D(10, 13), D(10, 6), "c5") with { EmployerType = EmployerType.Academic, ArrangedBy = ContactRole.Hr }, D(10, 8),
            "checkIn 16 Oct email c4, else c5 email"),
        ["year-end: the recruiter all the same"] = new(
            Mill.HeldOn(D(12, 14)).Sent(EventKind.ThankYouSent, D(12, 15), "c2").Promised(D(12, 21), D(12, 14), "c2"), D(12, 22), "checkIn 5 Jan email c1, else c2 email"),
        ["a third interview: she arranged it and answers, though vaguely"] = new(
            ByManager.HeldOn(D(10, 15)).Heard(D(10, 20), "c2"), D(10, 21), "checkIn 29 Oct email c2"),
    };

    public static TheoryData<string> All => Edges(Rows);

    [Theory]
    [MemberData(nameof(All))]
    public void Plan_Question_GoesToWhoeverSpeaksForThem(string edge)
    {
        var row = Rows[edge];
        var step = row.Plan.OpenSteps(StepKind.CheckIn, StepKind.Call).First();
        var next = step.Alternatives.FirstOrDefault(other => other.Recipient.Id != step.Recipient?.Id);
        var (said, otherwise) = (row.Plan.Open(StepKind.CheckIn, StepKind.Call).Split("; ")[0], next is null ? "nobody" : $"{next.Recipient.Id} {Lower(next.Channel)}");
        Assert.Equal(row.Expected, row.Expected.Contains(", else ", StringComparison.Ordinal) ? $"{said}, else {otherwise}" : said);
        Assert.All(step.Alternatives, other => Assert.NotEmpty(other.Reason.Key));
    }

    [Fact]
    public void Plan_ContactOnly_OffersNobodyElse() =>
        Assert.DoesNotContain(new Row(Only(Thanked, "c1"), D(10, 8), "").Plan.OpenSteps(StepKind.CheckIn).SelectMany(step => step.Alternatives), other => other.Recipient.Id != "c1");

    private static Interview Only(Interview interview, string contact) => interview with { Instructions = [new Instruction { Kind = InstructionKind.ContactOnly, Contact = contact }] };

    private static string Lower(ChannelKind channel) => channel == ChannelKind.WhatsApp ? "whatsApp" : channel.ToString().ToLowerInvariant();
}
