using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using NodaTime;
using static FollowUp.Core.Tests.Etiquette.Reference;

namespace FollowUp.Core.Tests.Etiquette;

/// <summary>The ten rows worked by hand: nothing is heard, and every step is done on its day.</summary>
public sealed class ReferenceInterviewTests
{
    [Theory]
    [InlineData("balanced", true, "2026-11-19", "2026-11-25", "2026-12-02", "2026-12-09")]
    [InlineData("balanced", false, "2026-11-19", "2026-11-30", "2026-12-07", "2026-12-14")]
    [InlineData("proactive", true, "2026-11-19", "2026-11-23", "2026-12-02", "2026-12-16")]
    [InlineData("proactive", false, "2026-11-19", "2026-12-02", "2026-12-09", "2026-12-16")]
    [InlineData("recruiter", true, "2026-11-19", "2026-11-23", null, "2026-12-16")]
    [InlineData("recruiter", false, "2026-11-19", "2026-11-25", null, "2026-12-16")]
    [InlineData("reserved", true, null, "2026-11-25", null, "2026-12-16")]
    [InlineData("reserved", false, "2026-11-25", null, null, "2026-12-16")]
    [InlineData("email-first", true, "2026-11-19", "2026-11-25", null, "2026-12-02")]
    [InlineData("email-first", false, "2026-11-19", "2026-11-30", null, "2026-12-07")]
    public void Plan_ReferenceInterview_FollowsTheRowWorkedByHand(
        string playbook, bool promised, string? thanks, string? checkIn, string? second, string letGo)
    {
        var interview = Reference.Interview with { Contacts = playbook == "proactive" ? [Recruiter, Interviewer, Manager] : [Recruiter, Interviewer] };
        if (promised) interview = interview.Promised(Day(11, 20));

        foreach (var (made, plan) in new[] { (interview, interview.PlanOn(Day(11, 18), playbook)), DoEverything(interview, playbook) })
        {
            Assert.NotNull(made);
            Assert.Equal(thanks, DueOn(plan, StepKind.ThankYou, 0));
            Assert.Equal(checkIn, DueOn(plan, StepKind.CheckIn, 0));
            Assert.Equal(second, DueOn(plan, playbook == "proactive" ? StepKind.MoveUp : StepKind.CheckIn, playbook == "proactive" ? 0 : 1));
            Assert.Equal(letGo, DueOn(plan, StepKind.LetGo, 0));
        }
    }

    /// <summary>Rule R28, settled point 25: the quiet time and the end are doubled, thanks, promises and the second request are not.</summary>
    [Theory]
    [InlineData("balanced", false, "thankYou 19 Nov email c2; checkIn 17 Dec whatsApp c1; checkIn 24 Dec email c2; letGo 7 Jan")]
    [InlineData("balanced", true, "thankYou 19 Nov email c2; checkIn 25 Nov whatsApp c1; checkIn 2 Dec email c2; letGo 30 Dec")]
    [InlineData("proactive", false, "thankYou 19 Nov email c2; checkIn 16 Dec whatsApp c1; moveUp 23 Dec email c3; letGo 13 Jan")]
    [InlineData("recruiter", false, "thankYou 19 Nov email c2; checkIn 2 Dec whatsApp c1; letGo 13 Jan")]
    [InlineData("reserved", false, "thankYou 25 Nov email c2; letGo 13 Jan")]
    [InlineData("email-first", false, "thankYou 19 Nov email c2; checkIn 17 Dec whatsApp c1; letGo 31 Dec")]
    [InlineData("email-first", true, "thankYou 19 Nov email c2; checkIn 25 Nov whatsApp c1; letGo 9 Dec")]
    public void Plan_AcademicEmployer_TakesTwiceTheTime(string playbook, bool promised, string steps)
    {
        var interview = Reference.Interview with
        {
            EmployerType = EmployerType.Academic,
            Contacts = playbook == "proactive" ? [Recruiter, Interviewer, Manager] : [Recruiter, Interviewer],
        };
        if (promised) interview = interview.Promised(Day(11, 20));
        Assert.Equal(steps, Seeds.Claim.Of(interview.PlanOn(Day(11, 18), playbook)));
    }

    [Fact]
    public void Plan_AcademicEmployer_ReservedCallsAfterTwoWeeksAtTheEarliest()
    {
        var interview = Reference.Interview with
        {
            EmployerType = EmployerType.Academic,
            Contacts = [Recruiter with { Channels = [Recruiter.Channels[0], Recruiter.Channels[1] with { Avoid = false }] }, Interviewer],
        };
        Assert.Equal("2026-12-02", DueOn(interview.PlanOn(Day(11, 18), "reserved"), StepKind.Call, 0));
    }

    [Theory]
    [InlineData(true, "2026-11-25")]
    [InlineData(false, "2026-11-25")]
    public void Plan_ReservedWithPhone_CallsOnce48HoursAfterTheMail(bool promised, string mail)
    {
        var interview = Reference.Interview with
        {
            Contacts = [Recruiter with { Channels = [Recruiter.Channels[0], Recruiter.Channels[1] with { Avoid = false }] }, Interviewer],
        };
        if (promised) interview = interview.Promised(Day(11, 20));
        var plan = interview.PlanOn(Day(11, 18), "reserved");
        Assert.Equal(mail, DueOn(plan, promised ? StepKind.CheckIn : StepKind.ThankYou, 0));
        Assert.Equal("2026-11-27", DueOn(plan, StepKind.Call, 0));
        Assert.Equal("2026-12-16", DueOn(plan, StepKind.LetGo, 0));
    }

    /// <summary>R42: the interviewer gets no second message within a week of the thanks; a manager who was not thanked is written to on the fourth business day.</summary>
    [Theory]
    [InlineData("balanced", false, "2026-11-26")]
    [InlineData("proactive", false, "2026-11-26")]
    [InlineData("proactive", true, "2026-11-25")]
    public void Plan_ValueAddNoted_IsDueFourBusinessDaysLaterAndAWeekAfterThanks(string playbook, bool managerIsAskedLater, string dueOn)
    {
        var interview = Reference.Interview with { ValueAdd = new ValueAdd(ValueAddKind.Idea, "a backfill without downtime") };
        var plan = (managerIsAskedLater ? interview with { Contacts = [Recruiter, Interviewer, Manager] } : interview)
            .Promised(Day(11, 20)).PlanOn(Day(11, 18), playbook);
        Assert.Equal(dueOn, DueOn(plan, StepKind.AddValue, 0));
    }

    private static string? DueOn(Plan plan, StepKind kind, int index)
    {
        var step = plan.Steps.Where(step => step.Kind == kind && step.Status != StepStatus.Skipped).ElementAtOrDefault(index);
        return step is null ? null : NodaTime.Text.LocalDatePattern.Iso.Format(step.DueOn);
    }
}
