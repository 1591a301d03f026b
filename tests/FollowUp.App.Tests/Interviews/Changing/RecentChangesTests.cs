using System.Text.Json;
using FollowUp.App.Candidates;
using FollowUp.App.Hosting;
using FollowUp.App.Interviews;
using FollowUp.App.Interviews.Changing;
using FollowUp.App.Interviews.Registering;
using FollowUp.App.Tests.Interviews.Timelines;
using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.App.Tests.Interviews.Changing;

public sealed class RecentChangesTests
{
    private static readonly Instant Now = TestApp.Wednesday;
    private static readonly InterviewInput Input = new(PlaybookCatalog.BuiltIn, new TestClock(Now));
    private static readonly StoredInterview Stored = new() { Interview = Sample.Interview with { ValueAdd = new ValueAdd(ValueAddKind.Idea, "first") }, CreatedAt = Now };

    [Fact]
    public void Undo_MembersAndEvents_IsAsBefore()
    {
        var changed = Stored.With(
            Stored.Interview with { Company = "Other", Country = null, ValueAdd = null, Topics = ["x"], Events = [Event("e1"), Event("e2")] }, "c", "all", Now);

        var undone = RoundTrip(changed).Undo("c", Input, Sample.Candidate, Now);

        Assert.Equal(Json(Stored.Interview), Json(undone.Interview));
        Assert.Empty(undone.Of(Now));
    }

    [Fact]
    public void Undo_EventsThatCameLater_Stay()
    {
        var changed = Stored.With(Stored.Interview with { Events = [Event("e1")] }, "c", "one", Now);
        changed = changed with { Interview = changed.Interview with { Events = [.. changed.Interview.Events, Event("e2")] } };

        Assert.Equal("e2", Assert.Single(changed.Undo("c", Input, Sample.Candidate, Now).Interview.Events).Id);
    }

    [Fact]
    public void Undo_EventsRemovedAndChanged_AreBackInTheirPlaces()
    {
        var stored = Stored with { Interview = Stored.Interview with { Events = [Event("e1"), Event("e2"), Event("e3") with { Note = "kind" }] } };
        var changed = stored.With(stored.Interview with { Events = [Event("e3")] }, "c", "removed", Now);
        changed = changed with { Interview = changed.Interview with { Events = [.. changed.Interview.Events, Event("e4")] } };

        var undone = RoundTrip(changed).Undo("c", Input, Sample.Candidate, Now).Interview;

        Assert.Equal(["e1", "e2", "e3", "e4"], undone.Events.Select(e => e.Id));
        Assert.Equal("kind", undone.Events[2].Note);
    }

    [Fact]
    public void Undo_EventChangedAgain_IsRefused()
    {
        var stored = Stored with { Interview = Stored.Interview with { Events = [Event("e1")] } };
        var changed = stored.With(stored.Interview with { Events = [Event("e1") with { Note = "second" }] }, "c", "changed", Now);
        changed = changed with { Interview = changed.Interview with { Events = [Event("e1") with { Note = "third" }] } };

        Assert.Equal(409, Assert.Throws<RequestRefused>(() => changed.Undo("c", Input, Sample.Candidate, Now)).Status);
    }

    [Fact]
    public void Undo_EventOfSomebodyRemovedSince_IsRefused()
    {
        var person = Stored.Interview.Contacts[0].Id;
        var stored = Stored with { Interview = Stored.Interview with { Events = [Event("e1") with { Contact = person }] } };
        var changed = stored.With(stored.Interview with { Events = [] }, "c", "removed", Now);
        changed = changed with
        {
            Interview = changed.Interview with { Contacts = [], Rounds = [.. changed.Interview.Rounds.Select(round => round with { With = [] })], Promises = [], Instructions = [] },
        };

        Assert.Equal(409, Assert.Throws<RequestRefused>(() => changed.Undo("c", Input, Sample.Candidate, Now)).Status);
    }

    [Fact]
    public void Undo_MemberChangedAgain_IsRefused()
    {
        var changed = Stored.With(Stored.Interview with { Company = "Other" }, "c", "company", Now);
        changed = changed with { Interview = changed.Interview with { Company = "Third" } };

        Assert.Equal(409, Assert.Throws<RequestRefused>(() => changed.Undo("c", Input, Sample.Candidate, Now)).Status);
    }

    [Fact]
    public void Undo_AnotherMemberChangedAgain_StillWorks()
    {
        var changed = Stored.With(Stored.Interview with { Company = "Other" }, "c", "company", Now);
        changed = changed with { Interview = changed.Interview with { Role = "Third" } };

        var undone = changed.Undo("c", Input, Sample.Candidate, Now).Interview;

        Assert.Equal(("Acme", "Third"), (undone.Company, undone.Role));
    }

    [Fact]
    public void With_ManyChanges_KeepsTheNewestTenOfADay()
    {
        var stored = Stored;
        for (var i = 0; i < 25; i++) stored = stored.With(stored.Interview with { Company = $"Company {i}" }, $"c{i}", "company", Now);

        Assert.Equal(Enumerable.Range(15, 10).Select(i => $"c{i}"), stored.Of(Now).Select(change => change.Id));
        Assert.Empty(stored.Of(Now + Duration.FromDays(1)));
        Assert.Single(stored.With(stored.Interview with { Company = "Last" }, "last", "company", Now + Duration.FromDays(1)).Recent!);
    }

    [Fact]
    public void With_NothingOrTooMuchChanged_RemembersNothing()
    {
        Assert.Empty(Stored.With(Stored.Interview, "c", "nothing", Now).Of(Now));
        var large = Stored with { Interview = Stored.Interview with { Topics = [.. Enumerable.Repeat(new string('x', 200), 100)] } };
        Assert.Empty(large.With(large.Interview with { Topics = [] }, "c", "much", Now).Of(Now));
    }

    private static InterviewEvent Event(string id) => new() { Id = id, Kind = EventKind.ThankYouSent, On = new(2026, 11, 18) };

    private static StoredInterview RoundTrip(StoredInterview stored) => JsonSerializer.Deserialize<StoredInterview>(JsonSerializer.Serialize(stored, AppJson.Documents), AppJson.Documents)!;

    private static string Json(Interview interview) => JsonSerializer.Serialize(interview, AppJson.Documents);
}
