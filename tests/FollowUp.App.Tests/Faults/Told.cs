using FollowUp.App.Candidates;
using FollowUp.App.Digests;
using FollowUp.App.Notifications;
using FollowUp.App.Notifications.Following;
using FollowUp.App.Storage;
using FollowUp.Core.Digests;
using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using FollowUp.Tables;
using NodaTime;

namespace FollowUp.App.Tests.Faults;

/// <summary>
/// What is told beside the mails: owed from the very commit that makes a digest known as sent, told once, again only where nobody could know, and never forgotten
/// before it was taken, its time was over, nothing of it was left to do, or nobody was to be told any more.
/// </summary>
internal sealed class Told(Timeline timeline, Action<string> broken)
{
    /// <summary>The longest wait between two tries.</summary>
    private static readonly Duration LongestWait = Duration.FromHours(2);

    /// <summary>Several targets are told side by side; who is held up by one cannot write down what the others took.</summary>
    private static readonly Duration Together = Duration.FromSeconds(20);

    private readonly Dictionary<Worker, Instant> _heldUp = [];
    private readonly Dictionary<string, NoticeBook> _books = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Instant> _stopped = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Candidate, string Target, string Digest), List<Taken>> _taken = [];
    private readonly Dictionary<(string Candidate, string Id), Interview> _interviews = [];

    public int Count { get; private set; }

    public int Repeated { get; private set; }

    public void Starts(string candidateId, NoticeBook book) => _books[candidateId] = book;

    /// <param name="isKnown">Whether the answer gets back to the worker.</param>
    public void Accepted(Worker worker, string candidateId, string targetId, string digest, bool isKnown)
    {
        var (id, now) = ($"The notice of {candidateId}.{digest} to {targetId}", timeline.Now);
        if (!_taken.TryGetValue((candidateId, targetId, digest), out var earlier)) _taken[(candidateId, targetId, digest)] = earlier = [];
        if (earlier.Exists(one => !one.IsUnknown)) broken($"{id} was told twice, though its acceptance was known.");
        if (earlier.Count == 0 && _books.GetValueOrDefault(candidateId)?.Owed.Any(owed => owed.TargetId == targetId && owed.Digest == digest) != true) broken($"{id} was not owed.");
        if (_stopped.TryGetValue(candidateId, out var stopped) && now > stopped + Witness.Lease + Witness.Skew) broken($"{id} was told more than a lease after the candidate wanted no more.");
        Count++;
        if (earlier.Count > 0) Repeated++;
        earlier.Add(new Taken(worker, candidateId) { IsLost = !isKnown, IsStruck = now - _heldUp.GetValueOrDefault(worker, Instant.MinValue) < Together });
    }

    /// <param name="before">The profile before it; null when it was not seen before.</param>
    /// <param name="isNews">Whether it made a digest known as sent.</param>
    public void Committed(Worker worker, IReadOnlyList<TableEntity> rows, Profile? before, bool isNews)
    {
        var candidateId = rows[0].PartitionKey;
        if (!_books.TryGetValue(candidateId, out var known)) return;
        foreach (var row in rows) Note(candidateId, row);
        var book = rows.FirstOrDefault(row => row.RowKey == CandidateRecords.NoticesKey) is { } written
            ? Document.Read<NoticeBook>(written)
            : known;
        _books[candidateId] = book;
        if (isNews && before?.Withheld() is null) CheckOwed(candidateId, known, book, rows);
        foreach (var owed in known.Owed.Where(owed => !book.Owed.Any(left => left.TargetId == owed.TargetId && left.Digest == owed.Digest)))
        {
            var taken = _taken.GetValueOrDefault((candidateId, owed.TargetId, owed.Digest), []);
            foreach (var one in taken) one.IsSettled |= one.Worker == worker;
            if (taken.Count > 0) continue;
            if (book.Target(owed.TargetId) is not { } target || target.IsOff() || _stopped.ContainsKey(candidateId)) continue;
            if (timeline.Now + LongestWait + Witness.Skew < owed.Until && owed.Tries < 8 && IsLeft(candidateId, before, owed)) broken($"{candidateId} was owed a notice of {owed.Digest}, and it was forgotten.");
        }
    }

    public void Struck(Worker worker, string? subject)
    {
        if (subject is null) _heldUp[worker] = timeline.Now;
        foreach (var one in _taken.Values.SelectMany(taken => taken))
            if (one.Worker == worker && (subject is null || one.CandidateId == subject))
                one.IsStruck |= !one.IsSettled;
    }

    public void StruckAll()
    {
        foreach (var one in _taken.Values.SelectMany(taken => taken)) one.IsStruck |= !one.IsSettled;
    }

    public void Deleted(TableEntity row)
    {
        if (row.RowKey.StartsWith(CandidateRecords.InterviewPrefix, StringComparison.Ordinal)) _interviews.Remove((row.PartitionKey, row.RowKey[CandidateRecords.InterviewPrefix.Length..]));
    }

    private void Note(string candidateId, TableEntity row)
    {
        if (row.RowKey == CandidateRecords.ProfileKey)
        {
            var profile = Document.Read<Profile>(row);
            if (profile.ErasedAt is not null || profile.Withheld() is not null) _stopped.TryAdd(candidateId, timeline.Now);
            else _stopped.Remove(candidateId);
        }
        else if (row.RowKey.StartsWith(CandidateRecords.InterviewPrefix, StringComparison.Ordinal))
        {
            _interviews[(candidateId, row.RowKey[CandidateRecords.InterviewPrefix.Length..])] = Document.Read<StoredInterview>(row).Interview;
        }
    }

    private void CheckOwed(string candidateId, NoticeBook known, NoticeBook book, IReadOnlyList<TableEntity> rows)
    {
        foreach (var row in rows.Where(row => row.RowKey.StartsWith(CandidateRecords.DigestPrefix, StringComparison.Ordinal)))
        {
            var record = DigestRow.Read(row);
            if (record.State != DigestState.Sent || timeline.Now - record.ClaimedAt > NoticeFollower.Useful - Witness.Skew || !(record.IsSameDay || known.Daily)) continue;
            foreach (var target in known.Targets.Where(target => !target.IsOff()))
                if (!book.Owed.Any(owed => owed.TargetId == target.Id && owed.Digest == record.Key().ToString()))
                    broken($"{candidateId}.{record.Key()} is known as sent, and {target.Id} is not to be told of it.");
        }
    }

    private bool IsLeft(string candidateId, Profile? profile, OwedNotice owed)
    {
        if (profile is null) return false;
        List<Interview> interviews = [.. _interviews.Where(one => one.Key.Candidate == candidateId).Select(one => one.Value)];
        return Product.Planner.PlanAll(profile.Candidate, interviews, timeline.Now).Any(plan =>
            plan.Steps.Any(step => step.Status is StepStatus.Due or StepStatus.Overdue && owed.Steps.Contains(NudgeLedger.Key(plan.InterviewId, step.Id))));
    }

    private sealed class Taken(Worker worker, string candidateId)
    {
        public Worker Worker => worker;

        public string CandidateId => candidateId;

        public bool IsSettled { get; set; }

        public bool IsStruck { get; set; }

        public bool IsLost { get; init; }

        /// <summary>It was taken, and whoever told it could not write that down.</summary>
        public bool IsUnknown => IsLost || (IsStruck && !IsSettled);
    }
}
