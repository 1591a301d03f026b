using FollowUp.Core.Interviews;
using FollowUp.Core.Invitations.Mails;
using NodaTime;

namespace FollowUp.Core.Inbox;

/// <summary>The message that a mail is about, and whom it concerns.</summary>
/// <param name="IsSent">Whether the candidate wrote it, to somebody at an employer.</param>
/// <param name="Message">The message, with its own words only.</param>
/// <param name="SentOn">The local day on which it was sent, as far as known; else today.</param>
/// <param name="Known">The contacts whose message it is, or to whom it went, each with its interview; the most likely first. Empty when nobody is known.</param>
public sealed record Correspondence(bool IsSent, InvitedMail Message, LocalDate SentOn, IReadOnlyList<KnownContact> Known);

/// <summary>Somebody at an employer who is noted.</summary>
/// <param name="Interview">The interview.</param>
/// <param name="Contact">Who; null when only the employer is recognised.</param>
public sealed record KnownContact(Interview Interview, Contact? Contact);
