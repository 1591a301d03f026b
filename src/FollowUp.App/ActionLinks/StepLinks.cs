using FollowUp.Core.Etiquette;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using NodaTime.Text;

namespace FollowUp.App.ActionLinks;

/// <summary>
/// Signs the links by which a step is acted on without signing in. Each action has a purpose of its own, so that a link for one cannot be made into another;
/// a link is good for 30 days after its mail.
/// </summary>
internal sealed class StepLinks(IDataProtectionProvider protection, IOptions<SiteOptions> site, IClock clock)
{
    /// <summary>Longer than any reminder of a step comes.</summary>
    public const int DaysGood = 30;

    private const int LongestKey = 2_000;

    private readonly Dictionary<string, (StepAction Action, bool IsUndo, IDataProtector Protector)> _purposes = new[]
    {
        ("d", StepAction.Done, false), ("a", StepAction.Answered, false), ("s", StepAction.Snooze, false), ("c", StepAction.Close, false),
        ("ud", StepAction.Done, true), ("ua", StepAction.Answered, true), ("us", StepAction.Snooze, true), ("uc", StepAction.Close, true),
    }.ToDictionary(
        purpose => purpose.Item1,
        purpose => (purpose.Item2, purpose.Item3, protection.CreateProtector("act", purpose.Item1)),
        StringComparer.Ordinal);

    /// <summary>What a mail of <paramref name="day"/> offers to do with a step.</summary>
    public IEnumerable<(StepAction Action, Uri Url)> For(string candidateId, Interview interview, PlannedStep step, LocalDate day) =>
        StepLink.ActionsOf(step.Kind).Select(action => (
            action, site.Value.LinkTo($"/go/act?key={KeyOf(new StepLink(action, IsUndo: false, candidateId, interview.Id, step.Id, day))}")));

    public string KeyOf(StepLink link)
    {
        var (name, purpose) = _purposes.First(purpose => purpose.Value.Action == link.Action && purpose.Value.IsUndo == link.IsUndo);
        // Ids hold no space; a step's own might, so it comes last.
        return $"{name}.{purpose.Protector.Protect($"{link.CandidateId} {link.InterviewId} {LocalDatePattern.Iso.Format(link.Day)} {link.StepId}")}";
    }

    /// <summary>What a key stands for; null when it is not one of ours, or too old. Which of these is nobody's business.</summary>
    public StepLink? Read(string? key)
    {
        if (key is not { Length: <= LongestKey } || key.Split('.', 2) is not [var name, var payload] || !_purposes.TryGetValue(name, out var purpose)) return null;
        return purpose.Protector.TryUnprotect(payload)?.Split(' ', 4) is [var candidateId, var interviewId, var on, var stepId]
            && LocalDatePattern.Iso.Parse(on) is { Success: true, Value: var day }
            && clock.GetCurrentInstant() < day.PlusDays(DaysGood + 1).AtStartOfDayInZone(DateTimeZone.Utc).ToInstant()
                ? new StepLink(purpose.Action, purpose.IsUndo, candidateId, interviewId, stepId, day)
                : null;
    }
}
