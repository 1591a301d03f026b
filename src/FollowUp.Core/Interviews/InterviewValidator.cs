using FollowUp.Core.Etiquette;
using NodaTime;

namespace FollowUp.Core.Interviews;

/// <summary>TEMP</summary>
public sealed record InvalidMember(string Member, string Message);

/// <summary>TEMP</summary>
public static class InterviewValidator
{
    /// <summary>TEMP</summary>
    public static IReadOnlyList<InvalidMember> Validate(Interview interview, Candidate candidate, LocalDate today, PlaybookCatalog playbooks) => [];
}
