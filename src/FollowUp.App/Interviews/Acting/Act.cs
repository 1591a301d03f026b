using System.Text.Json.Nodes;
using FollowUp.App.Candidates;
using FollowUp.App.Interviews.Forms;
using FollowUp.App.Interviews.Registering;
using FollowUp.Core.Invitations;

namespace FollowUp.App.Interviews.Acting;

/// <summary>A form that was sent, and the interview it is about as it is at that moment.</summary>
internal sealed class Act(FormValues form, CandidateRecords records, string interviewId, LocalDate today, InterviewInput input)
{
    private FormJson? _json;

    public FormValues Form => form;

    public Interview Interview { get; private set; } = records.Get(interviewId).Stored.Interview;

    /// <summary>The candidate's other interviews that the form changed.</summary>
    public List<Interview> Others { get; } = [];

    /// <summary>The invitation that said it; null when none did.</summary>
    public KnownInvitation? Known { get; set; }

    public string ETag => records.Get(interviewId).ETag;

    public Candidate Candidate => records.Profile.Candidate;

    public LocalDate Today => today;

    /// <summary>The field that a member of the JSON came from.</summary>
    public string FieldOf(string member) => _json?.FieldOf(member) ?? member;

    public JsonObject Read(params string[] members)
    {
        _json = FormJson.Of(form, members);
        if (_json.Body["promise"] is JsonObject promise && !Promises.Trim(promise)) _json.Body.Remove("promise");
        return _json.Body;
    }

    /// <summary>Enters an event made of the named members.</summary>
    public Act Enter(string kind, params string[] members)
    {
        var body = Read(members);
        body["kind"] = kind;
        return Enter(body);
    }

    public Act Enter(JsonObject body)
    {
        Interview = input.AddEvent(Interview, body, Candidate).Interview;
        return this;
    }

    public Act AddRound(JsonObject round)
    {
        Interview = input.AddRound(Interview, round, Candidate);
        return this;
    }

    public Act Patch(JsonObject patch)
    {
        Interview = input.Patch(Interview, patch, Candidate);
        return this;
    }

    public bool IsOpen(string id) => records.Find(id) is not null && !records.IsArchived(id);

    /// <summary>Makes one interview the first choice, and no other; null makes none (rule R45).</summary>
    public void ChooseFirst(string? chosen)
    {
        Interview = Interview with { FirstChoice = Interview.Id == chosen };
        foreach (var other in records.Interviews)
            if (other.Id != Interview.Id && !records.IsArchived(other.Id) && other.FirstChoice != (other.Id == chosen))
                Others.Add(other with { FirstChoice = other.Id == chosen });
    }

    /// <summary>The ticked values of a field as a list.</summary>
    public JsonArray Ticked(string name) => [.. form.AllOf(name).Where(value => value.Length > 0).Select(value => (JsonNode)value)];
}
