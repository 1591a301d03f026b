using FollowUp.App.Storage;
using FollowUp.Tables;

namespace FollowUp.App.Candidates;

/// <summary>One candidate's rows as they were read, and the changes to commit together with the profile.</summary>
internal sealed class CandidateRecords(Profile profile, string profileETag)
{
    public const string ProfileKey = "profile";
    public const string InterviewPrefix = "interview:";
    public const string ArchivePrefix = "archive:";
    public const string DigestPrefix = "digest:";

    /// <summary>What mails that came in have left. It lies between the interviews and the profile, so it is read with them.</summary>
    public const string MailKey = "mail";

    /// <summary>Where the candidate is told beside the mails, and what is owed there. It lies and is read like <see cref="MailKey"/>; most have none.</summary>
    public const string NoticesKey = "notices";

    /// <summary>A transaction takes 100 rows and 4 MiB; the profile, a digest and the wrapping need some of both.</summary>
    private const int MostChanges = 90;

    private const int MostBytes = 2 * 1024 * 1024;

    private readonly SortedDictionary<string, Row> _interviews = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TableEntity> _others = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TableAction> _changes = new(StringComparer.Ordinal);
    private Profile _committed = profile;
    private bool _profileChanged;
    private long _bytes;

    public Profile Profile { get; private set; } = profile;

    public string ProfileETag { get; private set; } = profileETag;

    /// <summary>A wake-up that was written since the records were read, and so before whatever commit of them comes next; null when none was.</summary>
    public NextWakeUp? Woken { get; set; }

    /// <summary>The interviews in order of their ids: the active rows, and those of the archive that were asked for.</summary>
    public IReadOnlyList<Interview> Interviews => [.. _interviews.Values.Select(row => row.Stored.Interview)];

    /// <summary>How many interviews there are in all, the archive's included.</summary>
    public int InterviewCount => _interviews.Values.Count(row => !row.IsArchived) + Profile.Archived;

    /// <summary>Whether digests may go to the candidate again, which was not so before this commit: today's has still to come.</summary>
    public bool IsReleased => _committed.Withheld() is not null && Profile.Withheld() is null;

    /// <summary>Whether nothing is changed that is planned: beside the profile, only what the slices above keep.</summary>
    public bool IsOfProfileOnly => _changes.Keys.All(_others.ContainsKey);

    public bool IsChanged => _profileChanged || _changes.Count > 0;

    /// <summary>Whether one more interview, moved from one row to another, fits into this commit.</summary>
    public bool HasRoom => _changes.Count + 2 <= MostChanges && _bytes < MostBytes;

    /// <summary>Takes in a row of an interview, active or archived.</summary>
    public void Add(TableEntity row)
    {
        var isArchived = row.RowKey.StartsWith(ArchivePrefix, StringComparison.Ordinal);
        _interviews[row.RowKey[(isArchived ? ArchivePrefix : InterviewPrefix).Length..]] = new Row(Document.Read<StoredInterview>(row), row.ETag, isArchived);
    }

    /// <summary>Takes in a row that a slice above keeps beside the interviews.</summary>
    public void AddOther(TableEntity row) => _others[row.RowKey] = row;

    /// <summary>Such a row, as it was read or put since; null when there is none.</summary>
    public TableEntity? Other(string rowKey) => _others.GetValueOrDefault(rowKey);

    /// <summary>Replaces such a row. It was read with the profile, under whose version it is written: nobody else can have changed it.</summary>
    public void PutOther(TableEntity row)
    {
        _others[row.RowKey] = row;
        Put(TableAction.Upsert(row));
    }

    /// <exception cref="RequestRefused">There is no such interview of this candidate: 404, whoever else may have one.</exception>
    public (StoredInterview Stored, string ETag) Get(string id) =>
        _interviews.TryGetValue(id, out var row) && row.ETag is not null
            ? (row.Stored, row.ETag)
            : throw RequestRefused.NotFound("There is no such interview.");

    public StoredInterview? Find(string id) => _interviews.TryGetValue(id, out var row) ? row.Stored : null;

    public bool IsArchived(string id) => _interviews.TryGetValue(id, out var row) && row.IsArchived;

    /// <summary>Adds or changes an interview. One that was archived comes back among the active rows.</summary>
    public void Put(StoredInterview stored)
    {
        var id = stored.Interview.Id;
        foreach (var other in Yielding(stored.Interview)) Put(other with { Interview = other.Interview with { FirstChoice = false } });
        var known = _interviews.GetValueOrDefault(id);
        // It comes back after another one was chosen.
        if (known is { IsArchived: true } && OtherFirstChoices(id).Any()) stored = stored with { Interview = stored.Interview with { FirstChoice = false } };
        if (known is { IsArchived: true, ETag: { } archived })
        {
            stored = stored with { ClosedOn = null };
            Put(TableAction.Delete(Profile.Id, ArchivePrefix + id, archived));
            Put(Profile with { Archived = Math.Max(0, Profile.Archived - 1) });
            known = null;
        }

        var entity = Document.ToEntity(Profile.Id, InterviewPrefix + id, stored);
        Put(known?.ETag is { } eTag ? TableAction.Update(entity, eTag) : TableAction.Add(entity));
        _interviews[id] = new Row(stored, known?.ETag, IsArchived: false);
    }

    /// <summary>Those that stop being the first choice when <paramref name="chosen"/> becomes it: only one is (rule R45).</summary>
    public IReadOnlyList<StoredInterview> Yielding(Interview chosen) =>
        chosen.FirstChoice && Find(chosen.Id) is not { Interview.FirstChoice: true } ? [.. OtherFirstChoices(chosen.Id)] : [];

    private IEnumerable<StoredInterview> OtherFirstChoices(string id) =>
        _interviews.Values.Where(row => !row.IsArchived && row.Stored.Interview is { FirstChoice: true } other && other.Id != id).Select(row => row.Stored);

    public void Remove(string id)
    {
        var (_, eTag) = Get(id);
        if (IsArchived(id)) Put(Profile with { Archived = Math.Max(0, Profile.Archived - 1) });
        Put(TableAction.Delete(Profile.Id, (IsArchived(id) ? ArchivePrefix : InterviewPrefix) + id, eTag));
        _interviews.Remove(id);
    }

    /// <summary>Moves an interview to the archive, out of the run's sight.</summary>
    public void Archive(string id, LocalDate closedOn)
    {
        var (stored, eTag) = Get(id);
        Put(TableAction.Delete(Profile.Id, InterviewPrefix + id, eTag));
        Put(TableAction.Add(Document.ToEntity(Profile.Id, ArchivePrefix + id, stored with { ClosedOn = closedOn })));
        Put(Profile with { Archived = Profile.Archived + 1 });
        _interviews.Remove(id);
    }

    public void Put(TableAction action)
    {
        _changes[action.Entity.RowKey] = action;
        _bytes += Document.SizeOf(action.Entity);
    }

    public void Put(Profile profile)
    {
        Profile = profile;
        _profileChanged = true;
    }

    /// <summary>What to commit: the changes, and always the profile under the version that was read, which at least gets a new version.</summary>
    public IReadOnlyList<TableAction> Actions() =>
        [.. _changes.Values, _profileChanged ? TableAction.Update(Document.ToEntity(Profile.Id, ProfileKey, Profile), ProfileETag) : TableAction.Merge(Unchanged(), ProfileETag)];

    private TableEntity Unchanged() => new(Profile.Id, ProfileKey, new Dictionary<string, object>(StringComparer.Ordinal));

    /// <summary>Has the profile remember the wake-up that was written for what it says now; false when none was written.</summary>
    public bool TryRemember()
    {
        // A notice that is owed since may ask for an earlier one.
        if (Woken is null || (Profile.NoticesAt is { } at && !(Woken.At <= at))) return false;
        Put(Profile with { ArchiveAt = Woken.ArchiveAt, WakeUpAt = Woken.At });
        return true;
    }

    public void Committed(IReadOnlyDictionary<string, string?> eTags)
    {
        foreach (var (rowKey, eTag) in eTags)
        {
            if (rowKey == ProfileKey) ProfileETag = eTag!;
            else if (rowKey.StartsWith(InterviewPrefix, StringComparison.Ordinal) && eTag is not null)
                _interviews[rowKey[InterviewPrefix.Length..]] = _interviews[rowKey[InterviewPrefix.Length..]] with { ETag = eTag };
        }

        _changes.Clear();
        _bytes = 0;
        _profileChanged = false;
        _committed = Profile;
    }

    private sealed record Row(StoredInterview Stored, string? ETag, bool IsArchived);
}
