namespace FollowUp.Core.Interviews;

/// <summary>A member of an interview that cannot be accepted.</summary>
/// <param name="Member">Its path as in JSON, such as <c>rounds[0].timeZone</c>.</param>
/// <param name="Message">What is wrong, and the remedy.</param>
public sealed record InvalidMember(string Member, string Message);
