using FollowUp.App.Candidates;
using FollowUp.App.Digests;
using FollowUp.App.Storage;
using FollowUp.Tables;
using NodaTime;

namespace FollowUp.App.Tests.Faults;

/// <summary>Sees everything that takes effect, in the order in which it does, and holds each mail against what was true at that moment.</summary>
/// <remarks>
/// A send begins when its claim is committed. It is excused for going to somebody who unsubscribed or asked to be erased only if that was committed after
/// the claim, and no longer ago than a lease lasts; and likewise for being of a digest that is known as sent, whoever made that known.
/// </remarks>
internal sealed class Witness(Timeline timeline)
{
    public static readonly Duration Lease = Duration.FromMinutes(15);

    private static readonly Duration BetweenDigests = Duration.FromHours(12);

    /// <summary>Clocks of workers differ by seconds.</summary>
    public static readonly Duration Skew = Duration.FromSeconds(10);

    private readonly Dictionary<(Worker Worker, string DigestId), int> _claims = [];
    private readonly Dictionary<string, (int Commit, Instant At)> _stopped = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Commit, Instant At, Instant SentAt, bool IsSameDay)> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Profile> _profiles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LocalDate> _sameDays = new(StringComparer.Ordinal);
    private readonly HashSet<string> _confirmed = new(StringComparer.Ordinal);
    private readonly List<Acceptance> _acceptances = [];
    private int _commits;
    private Asked? _asked;
    private Told? _told;

    public IReadOnlyList<Acceptance> Acceptances => _acceptances;

    public HashSet<string> Erased { get; } = new(StringComparer.Ordinal);

    /// <summary>The first promise that was broken.</summary>
    public string? Broken { get; private set; }

    public int Repeated { get; private set; }

    /// <summary>The mails that are no digests.</summary>
    public Asked Asked => _asked ??= new Asked(timeline, Break);

    /// <summary>What was told beside the mails.</summary>
    public Told Told => _told ??= new Told(timeline, Break);

    /// <summary>How many digests are known as sent from the provider alone.</summary>
    public int Learnt { get; private set; }

    /// <summary>How many mails beside a digest the provider took over.</summary>
    public int SameDay { get; private set; }

    public Action<Profile> ProfileCommitted { get; set; } = _ => { };

    /// <summary>Told of each claim, new or taken over.</summary>
    public Action<string> Claimed { get; set; } = _ => { };

    /// <summary>Told of each mail taken over, with its day, and of each one that will never go, without.</summary>
    public Action<string, LocalDate?> MailTakenOrRejected { get; set; } = (_, _) => { };

    public void Break(string promise) => Broken ??= $"{timeline.Now:uuuu-MM-dd HH:mm:ss} {promise}";

    /// <param name="rows">What the rows that were written hold now, be it replaced or merged.</param>
    /// <param name="deleted">Those that are there no more.</param>
    public void Committed(Worker worker, IReadOnlyList<TableEntity> rows, IEnumerable<TableEntity> deleted)
    {
        _commits++;
        foreach (var row in deleted) Told.Deleted(row);
        if (rows.Count == 0) return;
        // What a digest row tells is held against what was known before, and against the preferences it was made by.
        var before = _profiles.GetValueOrDefault(rows[0].PartitionKey);
        var known = _known.Count;
        foreach (var row in rows)
        {
            if (row.RowKey == CandidateRecords.ProfileKey) Committed(Document.Read<Profile>(row));
            else if (row.RowKey.StartsWith(CandidateRecords.DigestPrefix, StringComparison.Ordinal)) Committed(worker, row.PartitionKey, DigestRow.Read(row), before);
        }

        Told.Committed(worker, rows, before, _known.Count > known);
    }

    /// <summary>A fault struck a worker; with a <paramref name="subject"/> only where it was about that candidate.</summary>
    public void Struck(Worker worker, string? subject)
    {
        Asked.Struck(worker);
        Told.Struck(worker, subject);
        foreach (var acceptance in _acceptances)
            if (acceptance.Worker == worker && (subject is null || acceptance.CandidateId == subject))
                acceptance.IsStruck |= !acceptance.IsMarked;
    }

    /// <summary>Everybody was held up at once.</summary>
    public void StruckAll()
    {
        Asked.StruckAll();
        Told.StruckAll();
        foreach (var acceptance in _acceptances) acceptance.IsStruck |= !acceptance.IsMarked;
    }

    public void Rejected(string candidateId, string mailId)
    {
        if (!IsSameDay(mailId)) MailTakenOrRejected(candidateId, null);
    }

    public void Accepted(Acceptance acceptance)
    {
        var id = acceptance.Mail.Id;
        if (!_claims.TryGetValue((acceptance.Worker, id), out var claim)) Break($"{id} was sent by {acceptance.Worker.Name}, which had not claimed it.");
        if (acceptance.Mail.RecipientAddress != Cast.AddressOf(acceptance.CandidateId)) Break($"{id} went to somebody else.");
        if (_stopped.TryGetValue(acceptance.CandidateId, out var stopped))
        {
            if (claim > stopped.Commit) Break($"{id} was claimed after the candidate wanted no more.");
            if (acceptance.At > stopped.At + Lease + Skew) Break($"{id} was sent more than a lease after the candidate wanted no more.");
        }

        if (_known.TryGetValue(id, out var known) && (claim > known.Commit || acceptance.At > known.At + Lease + Skew))
            Break($"{id} was sent again, though it was known as sent.");
        foreach (var (other, digest) in _known)
            if (!acceptance.Key.IsSameDay && !digest.IsSameDay && claim > digest.Commit && IsOf(acceptance.CandidateId, other) && acceptance.At - digest.SentAt < BetweenDigests - Skew)
                Break($"{id} was sent within 12 hours of {other}, which was known as sent.");
        foreach (var earlier in _acceptances)
        {
            if (earlier.CandidateId != acceptance.CandidateId) continue;
            if (earlier.Mail.Id == id) Repeated++;
            if (earlier.IsUnknown || (earlier.Mail.Id == id && earlier.IsUnknownTo(claim))) continue;
            if (earlier.Mail.Id == id) Break($"{id} was sent twice, though its acceptance was known.");
            else if (!acceptance.Key.IsSameDay && !earlier.Key.IsSameDay && acceptance.At - earlier.At < BetweenDigests - Skew) Break($"{id} was sent within 12 hours of {earlier.Mail.Id}.");
        }

        _acceptances.Add(acceptance);
        if (acceptance.Key.IsSameDay) SameDay++;
        else MailTakenOrRejected(acceptance.CandidateId, acceptance.Key.Day);
    }

    /// <summary>The provider told of a mail, and was thanked.</summary>
    public void Confirmed(Acceptance acceptance)
    {
        if (Erased.Contains(acceptance.CandidateId)) return;
        _confirmed.Add(acceptance.Mail.Id);
        if (!_known.ContainsKey(acceptance.Mail.Id)) Break($"{acceptance.Mail.Id} went out, as the provider told, and does not count as sent.");
    }

    public bool IsConfirmed(string digestId) => _confirmed.Contains(digestId);

    private static bool IsOf(string candidateId, string digestId) => digestId.StartsWith(candidateId + ".", StringComparison.Ordinal);

    private static bool IsSameDay(string mailId) => DigestKey.TryRead(mailId[(mailId.IndexOf('.', StringComparison.Ordinal) + 1)..])?.IsSameDay == true;

    private void Committed(Profile profile)
    {
        _profiles[profile.Id] = profile;
        if (profile.ErasedAt is not null) Erased.Add(profile.Id);
        if (profile.ErasedAt is not null || profile.Withheld() is not null) _stopped.TryAdd(profile.Id, (_commits, timeline.Now));
        else _stopped.Remove(profile.Id);
        ProfileCommitted(profile);
    }

    /// <summary>One a day at most, by day, to those who want it, and with nothing that was told that day.</summary>
    private void ClaimedBy(Profile profile, DigestRecord record)
    {
        var id = DigestRecord.IdOf(profile.Id, record.Key());
        if (record.Attempts == 1 && record.Steps.FirstOrDefault(step => profile.Ledger().DaysOf(step).Contains(record.Day)) is { } told) Break($"{id} brings {told}, which was told that day.");
        if (!record.IsSameDay) return;
        var local = (record.LeaseUntil - Lease).InZone(DateTimeZoneProviders.Tzdb[profile.Candidate.TimeZone]);
        if (!profile.Candidate.SameDayMails) Break($"{id} was claimed for somebody who wants none.");
        if (local.Hour is < 7 or > 20) Break($"{id} was claimed at {local.TimeOfDay}.");
        if (record.Attempts > 1) return;
        if (_sameDays.TryGetValue(profile.Id, out var last) && last >= record.Day) Break($"{id} is not the only one of its day.");
        _sameDays[profile.Id] = record.Day;
    }

    private void Committed(Worker worker, string candidateId, DigestRecord record, Profile? before)
    {
        var id = DigestRecord.IdOf(candidateId, record.Key());
        if (record.State == DigestState.Claimed)
        {
            if (before is not null && record.LeaseUntil - timeline.Now > Lease / 2) ClaimedBy(before, record);
            _claims[(worker, id)] = _commits;
            Claimed(candidateId);
        }

        if (record.State != DigestState.Sent)
        {
            if (_known.ContainsKey(id)) Break($"{id} was known as sent, and now counts as {record.State}.");
            return;
        }

        var sentAt = record.SentAt!.Value;
        if (!_acceptances.Any(acceptance => acceptance.Mail.Id == id && acceptance.At <= sentAt + Skew)) Break($"{id} counts as sent before it was.");
        _known.TryAdd(id, (_commits, timeline.Now, sentAt, record.IsSameDay));
        var isSender = false;
        foreach (var acceptance in _acceptances)
            if (acceptance.Worker == worker && acceptance.Mail.Id == id && acceptance.At <= sentAt + Skew)
                (isSender, acceptance.MarkedIn) = (true, acceptance.MarkedIn ?? _commits);
        if (!isSender) Learnt++;
    }
}
