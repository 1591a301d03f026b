namespace FollowUp.App.Candidates.SigningIn;

/// <summary>A session that was signed out.</summary>
/// <param name="Until">When every cookie of it has expired by itself.</param>
internal sealed record EndedSession(string Id, Instant Until);
