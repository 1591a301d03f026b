using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Drafting;

/// <summary>Everything one draft is made from.</summary>
/// <param name="Candidate">Who signs it.</param>
/// <param name="Interview">What it is about.</param>
/// <param name="Step">The step it is for; its traits decide what is said.</param>
/// <param name="Today">The candidate's local day. Rounds after it have not been held.</param>
/// <param name="Recipient">Whom it is for. May differ from the step's own recipient; null when nobody is known yet.</param>
/// <param name="Channel">The way it goes. May differ from the step's own.</param>
/// <param name="Language">
/// An ISO 639-1 code, with or without a region. English is written when the language is not among <see cref="DraftWriter.Languages"/>.
/// </param>
public sealed record DraftRequest(
    Candidate Candidate,
    Interview Interview,
    PlannedStep Step,
    LocalDate Today,
    Contact? Recipient,
    ChannelKind Channel,
    string Language = "en")
{
    /// <summary>
    /// The other interviews a status request speaks for, see <see cref="PlannedStep.SharedWith"/>; their roles are named, too. Default: none.
    /// </summary>
    public IReadOnlyList<Interview> AlsoAbout { get; init; } = [];
}
