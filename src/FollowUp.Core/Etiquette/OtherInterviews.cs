using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Etiquette;

/// <summary>What the candidate's other interviews mean for one: messages that reached the same people, and days agreed on with them.</summary>
internal sealed class OtherInterviews
{
    /// <summary>Messages that arrived, with the person they went to.</summary>
    public List<(Contact Contact, Outreach Sent)> Sent { get; } = [];

    /// <summary>The earliest days of steps, by their ids, with the reason.</summary>
    public Dictionary<string, (LocalDate Day, Reason Cause)> Floors { get; } = new(StringComparer.Ordinal);

    /// <summary>Steps that have to wait for a message about another interview, by their ids, with the reason.</summary>
    public Dictionary<string, Reason> HeldBack { get; } = new(StringComparer.Ordinal);
}
