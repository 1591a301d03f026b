using FollowUp.Core.Interviews;

namespace FollowUp.Core.Inbox;

/// <summary>What an employer's mail seems to say. It is asked, never assumed.</summary>
/// <param name="Hint">How it seems to have been decided.</param>
/// <param name="Promise">When it seems to promise the next answer; null when it says nothing of it.</param>
public sealed record Answer(AnswerHint Hint, Promise? Promise);

/// <summary>How it seems to have been decided.</summary>
public enum AnswerHint
{
    /// <summary>Nothing tells.</summary>
    None,

    /// <summary>They have not decided yet.</summary>
    StillDeciding,

    /// <summary>It may be a no.</summary>
    Rejection,

    /// <summary>It may be an offer.</summary>
    Offer,
}
