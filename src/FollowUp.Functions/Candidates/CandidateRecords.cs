using FollowUp.Core.Interviews;
using FollowUp.Functions.Hosting;
using FollowUp.Functions.Interviews;
using FollowUp.Tables;

namespace FollowUp.Functions.Candidates;

/// <summary>One candidate's rows as they were read, and the changes to commit together with the profile.</summary>
internal sealed class CandidateRecords(Profile profile, string profileETag)
{
    public const string ProfileKey = "profile";
    public const string InterviewPrefix = "interview:";
    public const string DigestPrefix = "digest:";

    private readonly SortedDictionary<string, (StoredInterview Stored, string? ETag)> _interviews = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TableAction> _changes = new(StringComparer.Ordinal);
    private bool _profileChanged;

    public Profile Profile { get; private set; } = profile;

    public string ProfileETag { get; private set; } = profileETag;

    /// <summary>The interviews in order of their ids.</summary>
    public IReadOnlyList<Interview> Interviews => [.. _interviews.Values.Select(entry => entry.Stored.Interview)];

    public bool IsChanged => _profileChanged || _changes.Count > 0;

    public void Add(TableEntity row) =>
        _interviews[row.RowKey[InterviewPrefix.Length..]] = (Document.Read<StoredInterview>(row), row.ETag);

    /// <exception cref="RequestRefused">There is no such interview of this candidate: 404, whoever else may have one.</exception>
    public (StoredInterview Stored, string ETag) Get(string id) =>
        _interviews.TryGetValue(id, out var entry) && entry.ETag is not null
            ? (entry.Stored, entry.ETag)
            : throw RequestRefused.NotFound("There is no such interview.");

    public StoredInterview? Find(string id) => _interviews.TryGetValue(id, out var entry) ? entry.Stored : null;

    public void Put(StoredInterview stored)
    {
        var id = stored.Interview.Id;
        var entity = Document.ToEntity(Profile.Id, InterviewPrefix + id, stored);
        var known = _interviews.TryGetValue(id, out var entry) ? entry.ETag : null;
        _changes[entity.RowKey] = known is null ? TableAction.Add(entity) : TableAction.Update(entity, known);
        _interviews[id] = (stored, known);
    }

    public void Remove(string id)
    {
        var (_, eTag) = Get(id);
        _interviews.Remove(id);
        _changes[InterviewPrefix + id] = TableAction.Delete(Profile.Id, InterviewPrefix + id, eTag);
    }

    public void Put(TableAction action) => _changes[action.Entity.RowKey] = action;

    public void Put(Profile profile)
    {
        Profile = profile;
        _profileChanged = true;
    }

    /// <summary>What to commit: the changes, and always the profile under the version that was read.</summary>
    public IReadOnlyList<TableAction> Actions() =>
        [.. _changes.Values, TableAction.Update(Document.ToEntity(Profile.Id, ProfileKey, Profile), ProfileETag)];

    public void Committed(IReadOnlyList<TableAction> actions, IReadOnlyList<string?> eTags)
    {
        for (var i = 0; i < actions.Count; i++)
        {
            var rowKey = actions[i].Entity.RowKey;
            if (rowKey == ProfileKey) ProfileETag = eTags[i]!;
            else if (rowKey.StartsWith(InterviewPrefix, StringComparison.Ordinal) && eTags[i] is { } eTag)
                _interviews[rowKey[InterviewPrefix.Length..]] = (_interviews[rowKey[InterviewPrefix.Length..]].Stored, eTag);
        }

        _changes.Clear();
        _profileChanged = false;
    }
}
