using System.Text.Json.Nodes;
using FollowUp.App.Candidates;
using FollowUp.App.Inbox.Entries;
using FollowUp.App.Interviews;
using FollowUp.App.Interviews.Forms;
using FollowUp.App.Interviews.Planning;
using FollowUp.App.Interviews.Registering;
using FollowUp.App.Interviews.Steps;
using FollowUp.App.Ui;
using FollowUp.Core.Drafting;
using FollowUp.Core.Etiquette;
using FollowUp.Core.Inbox;
using FollowUp.Core.Invitations;

namespace FollowUp.App.Inbox.Answering;

/// <summary>Puts what a mail left into words: the same on the page, in the mail and on the start page.</summary>
internal sealed class InboxPhrases(InboxLinks links, Plans plans, Planner planner, InterviewInput input, Wording wording, IClock clock)
{
    private const int MostSteps = 3;
    private const string CompanyFact = "Company";
    private const string RoleFact = "Role";
    private const string WhenFact = "When";

    public static InboxView Gone { get; } = new("Nothing to do here any more", "This was answered, or is over. Nothing was changed now.");

    public InboxView Of(CandidateRecords records, InboxEntry entry)
    {
        var key = links.KeyOf(records.Profile.Id, entry.Id);
        if (entry.ActedAt is not null) return Done(records, entry) with { Key = key };
        var interview = entry.InterviewId is { } id ? records.Find(id)?.Interview : null;
        var view = entry.Kind switch
        {
            InboxKind.Invitation => Invitation(records, entry),
            InboxKind.Round when interview is not null => Round(records, entry, interview),
            InboxKind.Answer when interview is not null => Answer(entry, interview),
            InboxKind.Sent when interview is not null => Sent(entry, interview),
            InboxKind.Absence when interview is not null => Away(entry, interview),
            InboxKind.Unclear => Unclear(entry),
            _ => Gone,
        };
        if (view == Gone) return view;
        // That a contact's own mail comes from them says itself.
        var stranger = entry.IsOwn || entry.From is null || entry.Kind == InboxKind.Unclear || (entry.ContactId is not null && entry.Kind != InboxKind.Sent) ? (IEnumerable<string>)[]
            : [$"The mail came from {entry.From}, not from your own address, so nothing was done with it."];
        return view with { Key = key, Sentences = [.. view.Sentences, .. stranger], Choices = entry.Kind == InboxKind.Unclear && entry.IsOwn ? [] : [.. view.Choices, Dismiss()] };
    }

    private InboxView Done(CandidateRecords records, InboxEntry entry)
    {
        var id = entry.AddedId ?? entry.InterviewId;
        var interview = id is null ? null : records.Find(id)?.Interview;
        return new InboxView(entry.Did ?? "It's noted.", [])
        {
            About = interview is null || entry is { ChangeId: null, AddedId: null } ? null : About(interview),
            Plan = interview is null || entry is { ChangeId: null, AddedId: null } ? [] : [.. Steps(plans.PlanOf(records, interview), interview)],
            CanUndo = entry.ActedAt > clock.GetCurrentInstant() - InboxBook.Undoable,
            More = interview is null ? null : ($"/app/interviews/{interview.Id}", "The whole plan"),
        };
    }

    private InboxView Invitation(CandidateRecords records, InboxEntry entry)
    {
        var body = entry.Body ?? [];
        var round = body["rounds"] is JsonArray and [JsonObject first, ..] ? first : [];
        return new InboxView(body["company"] is { } company ? $"Add your interview at {Text(company)}?" : "Add this interview?", "This is what the invitation says. Does it look right?")
        {
            Facts = [.. Facts(body, round)],
            Questions = entry.Questions ?? [],
            Plan = [.. Forecast(records, body)],
            Choices =
            [
                new InboxChoice(
                    FormName.Of(InboxPick.Add), "Add it",
                    new InboxField("company", "Company", "text", Text(body["company"])) { IsRequired = true, Stands = CompanyFact },
                    new InboxField("role", "Role", "text", Text(body["role"])) { IsRequired = true, Stands = RoleFact },
                    new InboxField("heldAt", "When it begins", "datetime-local", Minutes(round)) { IsRequired = true, Stands = WhenFact },
                    new InboxField("timeZone", "Time zone", "text", ZoneNames.Show(Text(round["timeZone"]) is { Length: > 0 } zone ? zone : records.Profile.Candidate.TimeZone))) { IsFirst = true },
            ],
        };
    }

    private InboxView Round(CandidateRecords records, InboxEntry entry, Interview interview)
    {
        var body = entry.Body ?? [];
        var round = body["rounds"] is JsonArray and [JsonObject first, ..] ? first : [];
        if (entry.Match is { } match) return Noted(match, interview, records.Profile.Candidate) with { About = About(interview) };
        return new InboxView($"Another round at {Shown.Line(interview.Company)}?", "You have this interview already, so the new time would be added to it.")
        {
            Facts = [.. Facts([], round)],
            Questions = entry.Questions ?? [],
            Choices =
            [
                new InboxChoice(
                    FormName.Of(InboxPick.AddRound), "Add this round",
                    new InboxField("heldAt", "When it begins", "datetime-local", Minutes(round)) { IsRequired = true, Stands = WhenFact },
                    new InboxField("timeZone", "Time zone", "text", ZoneNames.Show(Text(round["timeZone"]) ?? ""))) { IsFirst = true },
            ],
        };
    }

    private InboxView Noted(InvitationMatch match, Interview interview, Candidate candidate)
    {
        var noted = CurrentRounds.Of(interview, clock.TodayOf(candidate)).LastOrDefault(round => round.Stage == match.Stage);
        var zone = noted is null || noted.TimeZone == candidate.TimeZone ? "" : $" ({ZoneNames.Show(noted.TimeZone ?? candidate.TimeZone)} time)";
        var then = noted is null ? "another time" : Spoken(noted.HeldAt);
        var company = Shown.Line(interview.Company);
        var page = ($"/app/interviews/{match.InterviewId}", "See the plan");
        return match.Change switch
        {
            InvitationChange.Moves when match.HeldAt is { } moment => new InboxView($"{company} moved your interview", $"You have it noted for {then}{zone}. The new invitation says {Spoken(moment)}{zone}.")
            {
                Choices =
                [
                    new InboxChoice(
                        FormName.Of(InboxPick.Move), "Save the new time",
                        new InboxField("heldAt", $"When it begins{zone}", "datetime-local", $"{DayText.Iso(moment.Date)}T{DayText.Time(moment.TimeOfDay)}") { IsRequired = true, Stands = WhenFact }) { IsFirst = true },
                ],
                More = page,
            },
            InvitationChange.CallsOff => new InboxView($"{company} called your interview off", $"You have it noted for {then}{zone}. They may offer another time.")
            {
                Choices = [new InboxChoice(FormName.Of(InboxPick.CallOff), "Note that it's off") { IsFirst = true }],
                More = page,
            },
            _ => new InboxView($"You have the interview at {company} already", "The invitation says nothing new.") { More = page },
        };
    }

    private static string Spoken(LocalDateTime at) => $"{DayText.Medium(at.Date)}, {DayText.Time(at.TimeOfDay)}";

    private static InboxView Answer(InboxEntry entry, Interview interview)
    {
        var who = Who(entry, interview) ?? "They";
        var view = entry.Hint switch
        {
            AnswerHint.Rejection => new InboxView($"{who} replied. Is it a no?", "Some of the words read like one. If it is, we're sorry; it says little about you. Only you can tell, so nothing is noted until you say so."),
            AnswerHint.Offer => new InboxView($"{who} replied. Is it an offer?", "Some of the words read like one. We hope so! Nothing is noted until you say so."),
            AnswerHint.StillDeciding => new InboxView($"{who} replied. Still waiting?", "It sounds as if they haven't decided yet."),
            _ => new InboxView($"{who} replied. Still waiting?"),
        };
        var day = entry.Promise?.Latest ?? entry.Promise?.On;
        var date = new InboxChoice(FormName.Of(InboxPick.Date), day is { } until ? $"They'll answer by {DayText.Medium(until)}" : "They named a day", new InboxField("day", "They'll answer by", "date", day is { } named ? DayText.Iso(named) : null) { IsRequired = true });
        var decided = new InboxChoice(
            FormName.Of(InboxPick.Decided), "It's decided",
            new InboxField("outcome", "What was decided?", "radio", entry.Hint switch { AnswerHint.Rejection => "rejected", AnswerHint.Offer => "offer", _ => null }) { Options = InboxFields.Outcomes, IsRequired = true });
        var waiting = new InboxChoice(FormName.Of(InboxPick.Waiting), "Yes, still waiting");
        InboxChoice[] choices = entry.Hint is AnswerHint.Rejection or AnswerHint.Offer ? [decided, waiting, date] : day is not null ? [date, waiting, decided] : [waiting, date, decided];
        return view with
        {
            About = About(interview),
            Sentences = [.. view.Sentences, .. day is { } seems ? [$"They seem to promise an answer by {DayText.Medium(seems)}."] : Array.Empty<string>()],
            Choices = [choices[0] with { IsFirst = true }, .. choices[1..]],
        };
    }

    private static InboxView Sent(InboxEntry entry, Interview interview) =>
        new($"You wrote to {Who(entry, interview) ?? "somebody"}", "Was it thanks, or did you ask where things stand?")
        {
            About = About(interview),
            Choices =
            [
                new InboxChoice(FormName.Of(InboxPick.Thanked), "It was thanks") { IsFirst = entry.Step != StepKind.CheckIn },
                new InboxChoice(FormName.Of(InboxPick.Asked), "I asked where things stand") { IsFirst = entry.Step == StepKind.CheckIn },
            ],
        };

    private static InboxView Away(InboxEntry entry, Interview interview)
    {
        var (who, back) = (Who(entry, interview) ?? "Somebody", entry.Absence!.Until.PlusDays(1));
        return new InboxView($"{who} is away until {DayText.Medium(entry.Absence.Until)}", $"An automatic reply says so. If you note it, nothing is suggested to {who} before {DayText.Medium(back)}.")
        {
            About = About(interview),
            Choices = [new InboxChoice(FormName.Of(InboxPick.Away), "Note the days") { IsFirst = true }],
        };
    }

    private static InboxView Unclear(InboxEntry entry) => entry.IsOwn
        ? new InboxView("Nothing could be read from your mail", "Nothing in it looks like an invitation, or like an answer from somebody you have noted. Forward the employer's own mail, whole, or add the interview by hand.") { More = ("/app/add", "Add an interview") }
        : new InboxView("A mail came to your address", $"It came from {entry.From ?? "an unknown sender"}, and nothing of use was found in it. If this happens often, make a new address in the settings.") { More = ("/app/settings#inbox", "Settings") };

    private static InboxChoice Dismiss() => new(FormName.Of(InboxPick.Dismiss), "Nothing to note") { IsQuiet = true };

    private static IEnumerable<(string, string)> Facts(JsonObject body, JsonObject round)
    {
        if (Text(body["company"]) is { Length: > 0 } company) yield return (CompanyFact, company);
        if (Text(body["role"]) is { Length: > 0 } role) yield return (RoleFact, role);
        if (Text(round["heldAt"]) is { Length: > 0 } heldAt && NodaTime.Text.LocalDateTimePattern.GeneralIso.Parse(heldAt.Length == 16 ? $"{heldAt}:00" : heldAt) is { Success: true, Value: var at })
            yield return (WhenFact, $"{DayText.Long(at.Date)}, {DayText.Time(at.TimeOfDay)}{(Text(round["timeZone"]) is { Length: > 0 } zone ? $" ({ZoneNames.Show(zone)} time)" : "")}");
        if (body["contacts"] is not JsonArray people) yield break;
        var names = people.Select(person => Text(person?["name"]) is { Length: > 0 } name ? name : Text(person?["channels"]?[0]?["address"])).Where(name => name is { Length: > 0 }).Take(6).ToList();
        if (names.Count > 0) yield return ("People", string.Join(", ", names));
    }

    /// <summary>What would come, if it were added as it was read; nothing while something is missing.</summary>
    private IEnumerable<string> Forecast(CandidateRecords records, JsonObject body)
    {
        try
        {
            var interview = input.Read((JsonObject)body.DeepClone(), "new", records.Profile.Candidate);
            var now = clock.GetCurrentInstant();
            return [.. Steps(planner.PlanAll(records.Profile.Candidate, [interview], now)[0], interview)];
        }
        catch (Exception e) when (e is RequestRefused or PlanningException)
        {
            return [];
        }
    }

    private IEnumerable<string> Steps(Plan plan, Interview interview)
    {
        if (plan.Waiting is { } why && !plan.Steps.Any(step => step.IsDue)) yield return wording.Say(why, interview);
        foreach (var step in plan.Steps.Where(step => step.IsDue || step.Status == StepStatus.Upcoming).OrderBy(step => step.DueOn).Take(MostSteps))
            yield return $"{DayText.Medium(step.DueOn)}: {Shown.Line(StepNames.Of(step))}";
    }

    private static string About(Interview interview) => $"{Shown.Line(interview.Company)}, {Shown.Line(interview.Role)}";

    private static string? Who(InboxEntry entry, Interview interview)
    {
        var contact = interview.Contacts.FirstOrDefault(one => one.Id == entry.ContactId);
        return contact?.Name is { } name ? CleanText.OneLine(contact.AddressAs ?? name.Split(' ')[0], 60) : contact is null && !entry.IsAutomatic ? CleanText.OneLine(interview.Company, 60) : null;
    }

    private static string? Minutes(JsonObject round) => Text(round["heldAt"]) is { Length: >= 16 } heldAt ? heldAt[..16] : null;

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? Shown.Line(text) : null;
}
