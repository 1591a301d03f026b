using System.Text.Json;
using System.Text.Json.Nodes;
using FollowUp.App.Candidates;
using FollowUp.App.Interviews.Forms;
using FollowUp.App.Interviews.Registering;
using FollowUp.Core.Invitations;
using NodaTime.Text;

namespace FollowUp.App.Interviews.Invitations;

/// <summary>Makes an interview of an invitation, or does to one that is noted what a newer invitation says.</summary>
internal static class InvitedInterview
{
    private static readonly LocalDateTimePattern Minutes = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");
    private static readonly OffsetPattern Offsets = OffsetPattern.GeneralInvariantWithZ;

    /// <summary>The interview as a request would describe it; what was given counts instead of what was read.</summary>
    /// <exception cref="RequestRefused">Something that is needed is not certain and was not given.</exception>
    public static JsonObject Body(Invitation read, JsonObject? given)
    {
        if (read.Method != InvitationMethod.Request) throw RequestRefused.Invalid("text", "This is no invitation to come, and no interview noted is about it.");
        var body = new JsonObject { ["company"] = Sure(InvitationField.Company, read.Company), ["role"] = Sure(InvitationField.Role, read.Role) };
        if (read.ArrangedBy is { } arrangedBy) body["arrangedBy"] = FormName.Of(arrangedBy);
        var isDated = read.HeldAt is not null && IsSure(InvitationField.Day) && IsSure(InvitationField.Time);
        if (isDated)
        {
            var round = new JsonObject { ["heldAt"] = Minutes.Format(read.HeldAt!.Value), ["timeZone"] = Sure(InvitationField.TimeZone, read.TimeZone), ["with"] = With(read) };
            if (read.UtcOffset is { } offset) round["utcOffset"] = Offsets.Format(offset);
            if (read.Format is { } format && IsSure(InvitationField.Format)) round["format"] = FormName.Of(format);
            if (read.Stage is { } stage) round["round"] = FormName.Of(stage);
            body["rounds"] = new JsonArray(round);
        }

        body["contacts"] = new JsonArray([.. Certain(read).Select(Contact)]);
        if (given is not null) Give(body, (JsonObject)given.DeepClone());
        var missing = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (body["company"] is null) missing["company"] = [Asked(InvitationField.Company, "The invitation does not say who the employer is.")];
        if (body["role"] is null) missing["role"] = [Asked(InvitationField.Role, "The invitation does not say what the role is.")];
        if (body["rounds"] is not JsonArray { Count: > 0 } rounds) missing["heldAt"] = [Asked(InvitationField.Day, Asked(InvitationField.Time, "The invitation does not say on which day and when."))];
        else if (rounds[0]?["timeZone"] is null) missing["timeZone"] = [Asked(InvitationField.TimeZone, "The invitation does not say in which zone its time is.")];
        if (missing.Count > 0)
            throw new RequestRefused(StatusCodes.Status422UnprocessableEntity, $"{missing.First().Value[0]} Send JSON with text, and in the member interview what is missing: {string.Join(", ", missing.Keys)}.", missing);
        return body;

        bool IsSure(InvitationField field) => read.CertaintyOf(field) == Certainty.Sure;
        JsonNode? Sure(InvitationField field, string? value) => IsSure(field) ? value : null;
        string Asked(InvitationField field, string otherwise) => read.Questions.FirstOrDefault(question => question.Field == field)?.Text ?? otherwise;
    }

    /// <summary>What the invitation makes known of the round it is about.</summary>
    public static KnownInvitation? Known(Invitation read, RoundStage stage) => read.Uid is { Length: <= 200 } uid ? new KnownInvitation(uid, read.Sequence, stage, read.RecurrenceId) : null;

    /// <summary>Moves the round or calls it off, and remembers the invitation, so that an older one changes nothing later.</summary>
    public static StoredInterview Apply(StoredInterview stored, InvitationMatch match, Invitation read, InterviewInput input, Candidate candidate, LocalDate today)
    {
        if (match.Change == InvitationChange.Older) return stored;
        var interview = match.Change switch
        {
            InvitationChange.Moves when match.HeldAt is { } heldAt => Change(stored.Interview, match.Stage, heldAt, input, candidate, today),
            InvitationChange.CallsOff => Change(stored.Interview, match.Stage, heldAt: null, input, candidate, today),
            _ => stored.Interview,
        };
        return (stored with { Interview = interview }).Remembering(Known(read, match.Stage));
    }

    /// <summary>The interview with the round moved, or called off where there is no new time.</summary>
    /// <exception cref="RequestRefused">It cannot be: 422 with what is wrong.</exception>
    public static Interview Change(Interview interview, RoundStage stage, LocalDateTime? heldAt, InterviewInput input, Candidate candidate, LocalDate today) => heldAt is { } moment
        ? input.AddEvent(interview, new JsonObject { ["kind"] = "rescheduled", ["on"] = LocalDatePattern.Iso.Format(today), ["round"] = FormName.Of(stage), ["heldAt"] = Minutes.Format(moment) }, candidate).Interview
        : input.Patch(interview, CalledOff(interview, stage), candidate);

    /// <summary>With the invitation instead of an older one of the same event.</summary>
    public static StoredInterview Remembering(this StoredInterview stored, KnownInvitation? known)
    {
        if (known is null) return stored;
        var others = (stored.Invitations ?? []).Where(one => one.Uid != known.Uid || one.RecurrenceId != known.RecurrenceId).ToList();
        var earlier = (stored.Invitations ?? []).FirstOrDefault(one => one.Uid == known.Uid && one.RecurrenceId == known.RecurrenceId);
        return stored with { Invitations = [.. others, known with { Sequence = Math.Max(known.Sequence, earlier?.Sequence ?? 0) }] };
    }

    private static JsonObject CalledOff(Interview interview, RoundStage stage)
    {
        var rounds = (JsonArray)JsonSerializer.SerializeToNode(interview.Rounds, AppJson.Documents)!;
        rounds[interview.Rounds.ToList().FindLastIndex(round => round.Stage == stage)]!["status"] = "cancelled";
        return new JsonObject { ["rounds"] = rounds };
    }

    /// <summary>The short form of the time is about the round that was read.</summary>
    private static void Give(JsonObject body, JsonObject given)
    {
        if (given.ContainsKey("heldAt")) body.Remove("rounds");
        else if (body["rounds"]?[0] is JsonObject round && given.Remove("timeZone", out var zone)) round["timeZone"] = zone;
        foreach (var (name, value) in given.ToList())
        {
            given.Remove(name);
            body[name] = value;
        }

        if (body.Remove("heldAt", out var heldAt))
        {
            var own = new JsonObject { ["heldAt"] = heldAt };
            if (body.Remove("timeZone", out var there)) own["timeZone"] = there;
            body["rounds"] = new JsonArray(own);
        }
    }

    /// <summary>Without those who may be nobody: nobody is thanked on a guess.</summary>
    private static IEnumerable<InvitedPerson> Certain(Invitation read) => read.People.Where(person => !person.IsDoubted);

    private static JsonArray With(Invitation read) => [.. Certain(read).Select((person, i) => (person, i)).Where(one => one.person.TakesPart).Select(one => (JsonNode)$"c{one.i + 1}")];

    private static JsonObject Contact(InvitedPerson person, int index)
    {
        var contact = new JsonObject
        {
            ["id"] = $"c{index + 1}",
            ["name"] = person.Name ?? person.Email,
            ["role"] = FormName.Of(person.Role ?? (person.IsOrganizer ? ContactRole.Recruiter : ContactRole.Interviewer)),
            ["met"] = person.TakesPart,
        };
        if (person.Email is { } address) contact["channels"] = new JsonArray(new JsonObject { ["kind"] = "email", ["address"] = address, ["established"] = person.IsOrganizer });
        return contact;
    }
}
