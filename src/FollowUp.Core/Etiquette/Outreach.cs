using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Etiquette;

/// <summary>A message or call to the employer that was made.</summary>
internal sealed class Outreach(StepKind kind, InterviewEvent made, int order)
{
    public StepKind Kind => kind;

    public LocalDate On => made.On;

    public LocalTime? At => made.At;

    public string? ContactId => made.Contact ?? Failure?.Contact;

    public ChannelKind? Channel => made.Channel ?? Failure?.Channel;

    public int Order => order;

    /// <summary>What told that it did not arrive; null as long as nothing did.</summary>
    public InterviewEvent? Failure { get; set; }

    public bool Failed => Failure is not null;

    public bool IsStatusRequest => kind is StepKind.CheckIn or StepKind.Call or StepKind.MoveUp;

    /// <summary>I2: whether it is one of the messages that are counted. Answers to a request, notes about times and thanks are not.</summary>
    public bool IsCounted => IsStatusRequest || kind == StepKind.AddValue;

    /// <summary>Somebody was reached, which makes the call a conversation (rule R37).</summary>
    public bool Spoke => made.Outcome == EventOutcome.Spoke;

    /// <summary>What was noted as useful went inside it (rule R48).</summary>
    public bool CarriedValue => kind == StepKind.AddValue || made.Step == StepKind.AddValue;
}
