using FollowUp.Core.Calendars;
using FollowUp.Core.Drafting;
using FollowUp.Core.Etiquette;
using NodaTime;

namespace FollowUp.Core.Interviews;

/// <summary>Tells what keeps an interview from being accepted. What it lets through, the planner can plan.</summary>
public static class InterviewValidator
{
    /// <summary>How many events an interview can hold.</summary>
    public const int MostEvents = 200;

    /// <summary>How many people an interview, or a round of it, can hold.</summary>
    internal const int MostContacts = 20;

    private const int MostRounds = 20;
    private const int MostStatements = 50;
    private const int MostTopics = 50;

    /// <summary>Checks everything and reports all findings, in the order of the members; empty when the interview is fine.</summary>
    /// <param name="interview">The interview as sent in.</param>
    /// <param name="candidate">Whose it is; their zone is that of rounds without one.</param>
    /// <param name="today">The candidate's local day; nothing may have happened after it.</param>
    /// <param name="playbooks">The playbooks an interview may name.</param>
    public static IReadOnlyList<InvalidMember> Validate(Interview interview, Candidate candidate, LocalDate today, PlaybookCatalog playbooks)
    {
        ArgumentNullException.ThrowIfNull(interview);
        ArgumentNullException.ThrowIfNull(candidate);
        ArgumentNullException.ThrowIfNull(playbooks);
        var findings = new Findings(interview, candidate, today);
        CheckItself(findings, interview, playbooks);
        findings.Each("rounds", interview.Rounds, MostRounds, RoundRules.Check);
        if (interview is { Kind: InterviewKind.Interview, Rounds.Count: 0 })
            findings.Add("rounds", "An interview needs at least one round; without any it is an application: set kind to \"application\".");
        findings.Each("contacts", interview.Contacts, MostContacts, ContactRules.Check);
        findings.Unique("contacts", interview.Contacts, contact => contact.Id);
        findings.Each("promises", interview.Promises, MostStatements, PromiseRules.Check);
        findings.Each("instructions", interview.Instructions, MostStatements, InstructionRules.Check);
        findings.Each("events", interview.Events, MostEvents, EventRules.Check);
        findings.Unique("events", interview.Events, e => e.Id);
        EventRules.CheckHistory(findings, interview);
        return findings.All;
    }

    private static void CheckItself(Findings findings, Interview interview, PlaybookCatalog playbooks)
    {
        if (interview.Id is { Length: > 0 } id) findings.Id("id", id);
        findings.Required("company", interview.Company);
        findings.Required("role", interview.Role);
        findings.Country("country", interview.Country);
        if (interview.Language is { } language && !LanguageCatalog.Embedded.Codes.Contains(language, StringComparer.Ordinal))
            findings.Add("language", $"Drafts cannot be written in this language; choose one of {string.Join(", ", LanguageCatalog.Embedded.Codes)}, or leave it out.");
        if (interview.Playbook is { } playbook && playbooks.Find(playbook) is null)
            findings.Add("playbook", $"There is no such playbook; choose one of {string.Join(", ", playbooks.All.Select(known => known.Name))}.");
        if (findings.Date("appliedOn", interview.AppliedOn) && interview.AppliedOn > findings.Today)
            findings.Add("appliedOn", "This has not happened yet; give the day of the application, today at the latest.");
        findings.Each("topics", interview.Topics, MostTopics, static (all, member, topic) => all.Required(member, topic));
        if (interview.ValueAdd is { } value) findings.LongText("valueAdd.text", value.Text, required: true);
        findings.LongText("notes", interview.Notes, required: false);
        findings.LongText("circumstances", interview.Circumstances, required: false);
        if (findings.Date("circumstancesUntil", interview.CircumstancesUntil) && interview is { CircumstancesUntil: not null, Circumstances: null })
            findings.Add("circumstancesUntil", "This is the last day of nothing; say in circumstances what it is about, or leave it out.");
    }
}
