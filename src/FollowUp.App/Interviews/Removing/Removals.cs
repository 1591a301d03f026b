namespace FollowUp.App.Interviews.Removing;

/// <summary>Takes out of an interview what should not be in it.</summary>
internal static class Removals
{
    public static Interview WithoutEvent(this Interview interview, string? eventId) =>
        interview.Events.Any(e => e.Id == eventId)
            ? interview with { Events = [.. interview.Events.Where(e => e.Id != eventId)] }
            : throw RequestRefused.NotFound("There is no such entry. It may have been removed already.");

    /// <summary>What happened with a person; it goes when they go.</summary>
    public static IEnumerable<InterviewEvent> EventsWith(this Interview interview, string person) => interview.Events.Where(e => e.Contact == person);

    /// <summary>Without a person and whatever names them: what happened with them, who was there, what they asked for. What they promised stays.</summary>
    public static Interview WithoutPerson(this Interview interview, string person) => interview with
    {
        Contacts = [.. interview.Contacts.Where(contact => contact.Id != person)],
        Rounds = [.. interview.Rounds.Select(round => round with { With = [.. round.With.Where(id => id != person)] })],
        Instructions = [.. interview.Instructions.Where(instruction => instruction.Contact != person)],
        Promises = [.. interview.Promises.Select(promise => Unsigned(promise, person))],
        Events = [.. interview.Events.Where(e => e.Contact != person).Select(e => e with { Promise = e.Promise is { } promise ? Unsigned(promise, person) : null })],
    };

    private static Promise Unsigned(Promise promise, string person) => promise.By == person ? promise with { By = null } : promise;
}
