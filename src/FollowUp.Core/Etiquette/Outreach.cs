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
}
