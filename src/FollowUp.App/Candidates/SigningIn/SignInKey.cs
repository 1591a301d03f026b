namespace FollowUp.App.Candidates.SigningIn;

/// <summary>What a sign-in link says, to nobody but us.</summary>
/// <param name="Number">The profile's <see cref="Profile.SignIns"/> when the link was made; once that has moved on, the link is used up.</param>
/// <param name="SentAt">When it was made; it works for <see cref="SignInLinks.Lifetime"/>.</param>
/// <param name="Browser">Which browser asked for it; null when none did.</param>
/// <param name="Then">The page to go on to.</param>
internal sealed record SignInKey(string CandidateId, int Number, Instant SentAt, string? Browser = null, string? Then = null);

/// <summary>What a sign-up link says, to nobody but us: all that is known of somebody until they confirm it.</summary>
/// <param name="Email">The address the link was sent to.</param>
/// <param name="TimeZone">Their IANA time zone.</param>
/// <param name="SentAt">When it was made; it works for <see cref="SignInLinks.SignUpLifetime"/>.</param>
/// <param name="Name">How drafts are signed; null when not given.</param>
internal sealed record SignUpKey(string Email, string TimeZone, Instant SentAt, string? Name = null);
