using FollowUp.Core.Interviews;

namespace FollowUp.Core.Drafting;

/// <summary>A text ready to be sent or spoken, for one step, recipient and channel.</summary>
/// <param name="Step">What it is for.</param>
/// <param name="Channel">The way it goes; decides its length and form.</param>
/// <param name="Recipient">Whom it is for; null when nobody is known yet.</param>
/// <param name="Subject">The subject line, of <see cref="ChannelKind.Email"/> only.</param>
/// <param name="Body">The message; of <see cref="ChannelKind.Phone"/> what to say when somebody answers. Lines end in <c>\n</c>.</param>
/// <param name="Voicemail">Of <see cref="ChannelKind.Phone"/> only: what to say when nobody answers.</param>
/// <param name="Link">
/// Opens the draft where it will be sent: <c>mailto:</c>, <c>sms:</c>, <c>https://wa.me/</c>, <c>tel:</c> or the LinkedIn profile; null without an address.
/// </param>
public sealed record Draft(
    StepKind Step, ChannelKind Channel, Contact? Recipient, string? Subject, string Body, string? Voicemail, Uri? Link)
{
    /// <summary>Whether the recipient has written by e-mail before, so that a reply to their last mail is better than a new one. The subject is for who starts a new one all the same.</summary>
    public bool InThread { get; init; }

    /// <summary>The language it is written in: an ISO 639-1 code.</summary>
    public string Language { get; init; } = "en";
}
