using FollowUp.Core.Interviews;

namespace FollowUp.Core.Drafting;

/// <summary>Which language a draft is written in: the employer's, and the candidate's own for notes to themselves.</summary>
public static class DraftLanguage
{
    /// <summary>The language of one step's draft.</summary>
    /// <param name="step">The step.</param>
    /// <param name="interview">The interview.</param>
    /// <param name="contact">The person; null when nobody is known.</param>
    /// <param name="candidate">Who writes.</param>
    /// <returns>
    /// What the interview says; else, and for what nobody is sent, the candidate's own. A country decides nothing while no native reader has marked the sheets of the other
    /// languages (docs/words.md): many interviews in Berlin are held in English.
    /// </returns>
    public static string Of(StepKind step, Interview interview, Contact? contact, Candidate candidate)
    {
        ArgumentNullException.ThrowIfNull(interview);
        ArgumentNullException.ThrowIfNull(candidate);
        var isOwn = step is StepKind.Prepare or StepKind.LetGo || (step is StepKind.Debrief && contact is null);
        return isOwn ? candidate.Language : interview.Language ?? candidate.Language;
    }
}
