using FollowUp.Core.Calendars;
using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Etiquette;

/// <summary>A step while it is being planned.</summary>
internal sealed class Step(StepKind kind, string id, Reason reason)
{
    private List<Reason>? _moves;

    public StepKind Kind { get; set; } = kind;

    public string Id { get; set; } = id;

    public Reason Reason { get; set; } = reason;

    public Contact? Recipient { get; set; }

    public Contact? Copy { get; set; }

    public ChannelKind? Channel { get; set; }

    public BusinessCalendar Calendar { get; set; }

    /// <summary>The day the rule alone gives; after placing, the day it is due.</summary>
    public LocalDate DueOn { get; set; }

    public LocalTime SendFrom { get; set; } = Timing.OpensAt;

    public LocalDate? Until { get; set; }

    public LocalDate? DoneOn { get; set; }

    /// <summary>Why it will not be done.</summary>
    public Reason? Skipped { get; set; }

    /// <summary>What has to happen first.</summary>
    public Reason? Blocked { get; set; }

    /// <summary>The moment before which no digest may bring it: the end of its round.</summary>
    public Instant? NotBefore { get; set; }

    /// <summary>Of thanks: the day of a later round, after which they come too late.</summary>
    public LocalDate? LaterRoundOn { get; set; }

    /// <summary>Of prepare: the start of its round.</summary>
    public Instant? RoundStart { get; set; }

    /// <summary>For steps that never roll and may fall on any day (settled point 7).</summary>
    public bool KeepsItsDay { get; set; }

    public DraftTraits Traits { get; set; }

    public IReadOnlyList<string> Rules { get; set; } = [];

    public IReadOnlyList<string> Sources { get; set; } = [];

    public IReadOnlyList<Reason> Moves => _moves ?? [];

    public IReadOnlyList<Alternative> Alternatives { get; set; } = [];

    /// <summary>Names a rule that was applied, once.</summary>
    public void By(string rule)
    {
        if (!Rules.Contains(rule)) Rules = [.. Rules, rule];
    }

    /// <summary>Names a source, once.</summary>
    public void From(string source)
    {
        if (!Sources.Contains(source)) Sources = [.. Sources, source];
    }

    /// <summary>Whether nobody can be asked in any way.</summary>
    public bool IsUnreachable => Blocked is { Key: "blocked.forbidden" or "blocked.unreachable" };

    public void Moved(Reason why) => (_moves ??= []).Add(why);

    public bool IsOpen => DoneOn is null && Skipped is null;

    public bool IsOutreach => Kind is StepKind.ThankYou or StepKind.AddValue or StepKind.CheckIn or StepKind.Call or StepKind.MoveUp or StepKind.Arrange;

    /// <summary>Whether a person gets it: outreach, or the answer to a request (rule R47).</summary>
    public bool IsMessage => IsOutreach || Kind is StepKind.References or StepKind.Rearrange or StepKind.Correct;

    /// <summary>Of letting go: whether a request has to be sent first (rule R43).</summary>
    public bool AwaitsRequest { get; set; }

    /// <summary>The last day to answer another offer, when that pulled it forward (rule R21).</summary>
    public LocalDate? Deadline { get; set; }

    /// <summary>Whether it is a call for a quiet hour, late in the day (rule R37).</summary>
    public bool AtQuietHour { get; set; }

    /// <summary>The day its business days were counted from; null when it has none to count (rule R51).</summary>
    public LocalDate? CountedFrom { get; set; }

    /// <summary>Its day: so many days after <paramref name="from"/>.</summary>
    public void Count(DayCount days, LocalDate from)
    {
        DueOn = days.After(from, Calendar);
        CountedFrom = days.Business ? from : null;
    }

    /// <summary>Whether it is a message of the candidate's own accord, at any time: outreach, or the notes after the end.</summary>
    public bool ReachesOut => IsOutreach || Kind is StepKind.Feedback or StepKind.Reconnect;

    public bool IsStatusRequest => Kind is StepKind.CheckIn or StepKind.Call or StepKind.MoveUp;

    /// <summary>Whether what concerns <paramref name="contactId"/> concerns this step; not knowing who it is counts as yes.</summary>
    public bool IsTo(string? contactId) =>
        Recipient is null || contactId is null || string.Equals(Recipient.Id, contactId, StringComparison.Ordinal);
}
