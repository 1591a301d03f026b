using FollowUp.Core.Drafting;
using FollowUp.Core.Etiquette;

namespace FollowUp.App.Interviews.Comparing;

/// <summary>What every playbook makes of the same interview.</summary>
internal sealed class Comparisons(Planner planner, PlaybookCatalog playbooks, Wording wording)
{
    /// <param name="interviews">All that are planned together; people may be in several.</param>
    /// <param name="id">The one to compare; only its playbook changes.</param>
    public Comparison Of(Candidate candidate, IReadOnlyList<Interview> interviews, string id, Instant now)
    {
        Interview[] all = [.. interviews];
        var index = Array.FindIndex(all, interview => interview.Id == id);
        if (index < 0) throw new ArgumentException("The interview is not among them.", nameof(id));
        var interview = all[index];
        var plans = playbooks.All.Select(playbook =>
        {
            all[index] = interview with { Playbook = playbook.Name };
            return (playbook, planner.PlanAll(candidate, all, now)[index]);
        }).ToList();
        return Comparison.Of(interview, plans, planner.PlaybookOf(candidate, interview), wording);
    }
}
