namespace FollowUp.Core.Invitations;

/// <summary>Something to ask the candidate about a field.</summary>
/// <param name="Field">The field.</param>
/// <param name="Text">The question, in plain words.</param>
public sealed record InvitationQuestion(InvitationField Field, string Text);

/// <summary>How certain a field of an invitation is.</summary>
public enum Certainty
{
    /// <summary>Nothing was found.</summary>
    Unknown,

    /// <summary>Something was found, and it may be wrong.</summary>
    Unsure,

    /// <summary>The invitation says so.</summary>
    Sure,
}

/// <summary>What an invitation can say, in the order in which it is shown.</summary>
public enum InvitationField
{
    /// <summary>The employer.</summary>
    Company,

    /// <summary>The role.</summary>
    Role,

    /// <summary>The day.</summary>
    Day,

    /// <summary>The time.</summary>
    Time,

    /// <summary>The zone of the time.</summary>
    TimeZone,

    /// <summary>By video, by phone, or in person.</summary>
    Format,

    /// <summary>Which round.</summary>
    Stage,

    /// <summary>The place, link or number.</summary>
    Place,

    /// <summary>Who arranged it.</summary>
    ArrangedBy,

    /// <summary>The people.</summary>
    People,
}

/// <summary>What an invitation is for (RFC 5546, 1.4).</summary>
public enum InvitationMethod
{
    /// <summary>To come. The default.</summary>
    Request,

    /// <summary>To stay away: it is called off.</summary>
    Cancel,

    /// <summary>Somebody's answer to an invitation.</summary>
    Reply,

    /// <summary>Somebody would like another time.</summary>
    Counter,
}
