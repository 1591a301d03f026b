using FollowUp.Core.Interviews;
using FollowUp.Core.Invitations.Texts;

namespace FollowUp.Core.Invitations.People;

/// <summary>Tells what somebody does, by title, box, and whether they arranged it.</summary>
internal static class PersonRoles
{
    /// <param name="person">The person.</param>
    /// <param name="isAlone">Whether there is nobody else.</param>
    /// <param name="isThere">Whether they say themselves that they will be there.</param>
    public static ContactRole Of(PersonClue person, bool isAlone, bool isThere)
    {
        if (Titles.RoleOf(person.JobTitle) is { } titled) return titled;
        if (Titles.RoleOf(person.Name) is { } named && !PersonNames.IsName(person.Name!)) return named;
        if (person.Address is { } address && Systems.IsBox(address) && person.JobTitle is null) return IsHrBox(address) ? ContactRole.Hr : ContactRole.Recruiter;
        if (person.JobTitle is not null && person.IsOrganizer && isAlone) return ContactRole.HiringManager;
        if (isThere && Roster.IsPersonal(person)) return ContactRole.Interviewer;
        return person.IsOrganizer && !(person.JobTitle is not null && person.TakesPart) ? ContactRole.Recruiter : ContactRole.Interviewer;
    }

    private static bool IsHrBox(string address) => Fold.Squash(Systems.Local(address)) is "hr" or "rh" or "drh" or "rrhh" or "personal" or "personalabteilung" or "people" or "peopleteam" or "peopleops" or "servicerh" or "hrteam" or "recursoshumanos" or "risorseumane" or "ufficiopersonale" or "personeel" or "p&o";
}
