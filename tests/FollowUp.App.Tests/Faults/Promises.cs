using FollowUp.App.Candidates;
using FollowUp.App.Candidates.SigningIn;
using FollowUp.App.Digests;
using FollowUp.Tables;
using NodaTime;

namespace FollowUp.App.Tests.Faults;

/// <summary>
/// What the product owes each candidate, worked out anew from what the store really holds: a digest on a day whose digest hour finds something due, and at every
/// moment a wake-up in time for whatever comes next.
/// </summary>
internal sealed class Promises
{
    private static readonly Duration BetweenDigests = Duration.FromHours(12);

    /// <summary>Without faults, this long after the digest hour the digest has gone: some ticks, a lease, a provider's longest Retry-After.</summary>
    private static readonly Duration Patience = Duration.FromHours(2);

    private readonly Timeline _timeline;
    private readonly Observer _observer;
    private readonly Witness _witness;
    private readonly Dictionary<string, (LocalDate Day, Instant Since)> _owed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string TimeZone, int DigestHour, int Changes)> _habits = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Instant> _sameDayAt = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Instant> _urgent = new(StringComparer.Ordinal);
    private readonly HashSet<string> _withheld = new(StringComparer.Ordinal);
    private Instant _faultsEnd = Instant.MaxValue;
    private long _version = -1;
    private readonly Dictionary<string, (string? ProfileETag, Instant? WakeUp)> _checked = new(StringComparer.Ordinal);

    public Promises(Timeline timeline, Observer observer, Witness witness)
    {
        (_timeline, _observer, _witness) = (timeline, observer, witness);
        witness.ProfileCommitted = Follow;
        witness.MailTakenOrRejected = Settle;
    }

    /// <summary>How many digests were owed in the whole schedule.</summary>
    public int Owed { get; private set; }

    /// <summary>How often something was found that could not wait for a digest.</summary>
    public int Urgent { get; private set; }

    public void FaultsEnd() => _faultsEnd = _timeline.Now;

    /// <summary>Awaits the candidate's next digest hour; a changed hour or zone counts from the next one on.</summary>
    public void Follow(Profile profile)
    {
        // What was due may be done, or closed, in which case the run has nothing left to bring.
        if (_owed.ContainsKey(profile.Id) && _observer.Read(_observer.Rows(profile.Id)) is { } records && !IsDue(records, _timeline.Now)) _owed.Remove(profile.Id);
        // An earlier digest that only now is known as sent counts like any other: it settles what is owed, or puts it off.
        if (_owed.TryGetValue(profile.Id, out var owed) && (profile.LastDigestOn == owed.Day || _timeline.Now - profile.LastDigestAt < BetweenDigests))
        {
            _owed.Remove(profile.Id);
            Owe(profile.Id, _habits[profile.Id].Changes, _timeline.Now);
        }

        // Whoever is let back in gets today's digest still today.
        if (profile.Withheld() is not null && _withheld.Add(profile.Id)) _owed.Remove(profile.Id);
        else if (profile.Withheld() is null && _withheld.Remove(profile.Id)) Owe(profile.Id, _habits[profile.Id].Changes, _timeline.Now);

        var (zone, hour) = (profile.Candidate.TimeZone, profile.Candidate.DigestHour);
        var known = _habits.GetValueOrDefault(profile.Id);
        if (known.TimeZone == zone && known.DigestHour == hour) return;
        _habits[profile.Id] = (zone, hour, known.Changes + 1);
        _owed.Remove(profile.Id);
        Await(profile.Id, Today(zone).PlusDays(_timeline.Now < DigestHour(zone, hour, Today(zone)) ? 0 : 1));
    }

    /// <summary>Every candidate with something planned has a wake-up that is not late, and nothing owed is overdue.</summary>
    public void Check()
    {
        var isUnchanged = _version == _observer.Tables.Version;
        _version = _observer.Tables.Version;
        foreach (var candidateId in _habits.Keys)
        {
            if (!isUnchanged || _owed.ContainsKey(candidateId)) Check(candidateId);
            CheckSameDay(candidateId);
        }
    }

    /// <summary>At the end: the ledger tells exactly what was sent, no claim is left open, and of the erased nothing is left.</summary>
    public void CheckTheEnd(bool hadStoreFaults)
    {
        Check();
        foreach (var candidateId in _habits.Keys)
        {
            if (_witness.Erased.Contains(candidateId))
            {
                if (_observer.Rows(candidateId, from: null) is { Count: > 0 } left) _witness.Break($"{candidateId} was erased, and {left.Count} rows are left.");
                // Whoever moved one and died before the second look leaves a hash that leads to nobody.
                if (!hadStoreFaults && _observer.LookUpsOf(candidateId) is > 0 and var lookUps) _witness.Break($"{candidateId} was erased, and {lookUps} look-ups are left.");
                continue;
            }

            if (_observer.CandidateOf(Cast.AddressOf(candidateId)) != candidateId) _witness.Break($"{candidateId} is not found by their address.");
            var rows = _observer.Rows(candidateId);
            var (records, digests) = (_observer.Read(rows)!, _observer.Digests(rows));
            foreach (var digest in digests) CheckLedger(candidateId, records, digest);
            if (records.Profile.Withheld() is null && records.Profile.NoticesAt is { } owedAt && _timeline.Now - owedAt > Patience)
                _witness.Break($"{candidateId} is owed a notice since {owedAt}.");
            foreach (var (key, days) in records.Profile.Nudged)
                foreach (var day in days)
                    if (!digests.Any(digest => digest.Day == day && digest.State == DigestState.Sent && digest.Steps.Contains(key)))
                        _witness.Break($"{candidateId}'s ledger has {key} on {day}, which no digest brought.");
        }
    }

    /// <summary>Once nothing goes wrong any more, and the provider's last word to wait is over, whoever asks gets a mail: unless that many went today.</summary>
    public void ExpectMail(string address, string? candidateId)
    {
        bool MayAsk() => candidateId is null || _observer.ProfileOf(candidateId) is { DisabledAt: null };
        var (used, sent) = (_witness.Asked.UsedToday(address), _witness.Asked.Sent);
        if (used >= SignInMails.MostMailsADay || !MayAsk()) return;
        _timeline.At(_timeline.Now + Duration.FromMinutes(5), () =>
        {
            if (_witness.Asked.Sent == sent && MayAsk()) _witness.Break($"{address} asked for a mail and got none, though {used} went or may have today.");
        });
    }

    private void CheckLedger(string candidateId, CandidateRecords records, DigestRecord digest)
    {
        var id = DigestRecord.IdOf(candidateId, digest.Key());
        if (digest.State == DigestState.Claimed && digest.Day >= _timeline.Now.InUtc().Date.PlusDays(-1)) _witness.Break($"The claim of {id} was left open.");
        if (digest.State != DigestState.Sent)
        {
            if (_witness.IsConfirmed(id)) _witness.Break($"{id} went out, as the provider told, and counts as {digest.State}.");
            return;
        }

        if (!_witness.Acceptances.Any(acceptance => acceptance.Mail.Id == id)) _witness.Break($"{id} counts as sent, and no provider accepted it.");
        foreach (var step in digest.Steps)
            if (records.Interviews.Any(interview => step.StartsWith(interview.Id + "/", StringComparison.Ordinal)) && !records.Profile.Ledger().DaysOf(step).Contains(digest.Day))
                _witness.Break($"{id} was sent, and the ledger does not know of {step}.");
    }

    private void Await(string candidateId, LocalDate day)
    {
        var (zone, hour, changes) = _habits[candidateId];
        var at = DigestHour(zone, hour, day);
        _timeline.At(at, () =>
        {
            if (_habits[candidateId].Changes != changes) return;
            Await(candidateId, Today(zone).PlusDays(1));
            Owe(candidateId, changes, at);
        });
    }

    /// <summary>What is due at the digest hour is owed on that day, or when twelve hours have passed since the last digest.</summary>
    private void Owe(string candidateId, int changes, Instant at, string? interviews = null)
    {
        if (_habits[candidateId].Changes != changes || _owed.ContainsKey(candidateId)) return;
        var rows = _observer.Rows(candidateId);
        if (interviews is not null && interviews != Versions(rows)) return;
        if (_observer.Read(rows) is not { Profile: { ErasedAt: null } profile } records || profile.Withheld() is not null) return;
        var today = Today(profile.Candidate.TimeZone);
        if (_timeline.Now < DigestHour(profile.Candidate.TimeZone, profile.Candidate.DigestHour, today)) return;
        if (profile.LastDigestOn == today || _observer.Digests(rows).Any(digest => digest is { IsSameDay: false, State: not DigestState.Claimed } && digest.Day == today)) return;
        // The clock may have leapt over that moment; what only became due since then is the next digest's.
        if (!IsDue(records, at) || (at != _timeline.Now && !IsDue(records, _timeline.Now))) return;
        if (profile.LastDigestAt is { } last && _timeline.Now - last < BetweenDigests)
        {
            var later = last + BetweenDigests;
            if (DayOf(later, profile.Candidate.TimeZone) == today) _timeline.At(later, () => Owe(candidateId, changes, later, Versions(rows)));
            return;
        }

        _owed[candidateId] = (today, _timeline.Now);
        Owed++;
    }

    /// <summary>What a candidate enters after the digest hour is the next digest's, also where this one was put off.</summary>
    private static string Versions(IReadOnlyList<TableEntity> rows) =>
        string.Join(' ', rows.Where(row => row.RowKey.StartsWith(CandidateRecords.InterviewPrefix, StringComparison.Ordinal)).Select(row => row.ETag));

    /// <summary>A mail of the day settles it; one of another day, or one that will never go, puts it off.</summary>
    private void Settle(string candidateId, LocalDate? day)
    {
        if (!_owed.Remove(candidateId, out var owed) || day is null || day == owed.Day) return;
        var changes = _habits[candidateId].Changes;
        var (later, interviews) = (_timeline.Now + BetweenDigests + Duration.FromHours(1), Versions(_observer.Rows(candidateId)));
        _timeline.At(later, () => Owe(candidateId, changes, later, interviews));
    }

    private void Check(string candidateId)
    {
        var now = _timeline.Now;
        var rows = _observer.Rows(candidateId);
        var earliest = _observer.WakeUpOf(candidateId);
        // What kept the promise before still keeps it: time alone brings nothing but what is owed.
        var seen = (rows is [.., var last] ? last.ETag : null, earliest);
        if (_checked.GetValueOrDefault(candidateId) == seen && !_owed.ContainsKey(candidateId)) return;
        _checked[candidateId] = seen;
        if (_observer.Read(rows) is not { } records)
        {
            _owed.Remove(candidateId);
            return;
        }

        var (profile, wakeUp) = (records.Profile, earliest ?? Instant.MaxValue);
        // Whoever holds it may die at any moment, and then only a wake-up leads to it; to one that was freed early, that of the lease it had.
        foreach (var open in _observer.Digests(rows).Where(digest => digest.State == DigestState.Claimed && digest.Day >= now.InUtc().Date.PlusDays(-1)))
            if (profile.ErasedAt is null && wakeUp > Instant.Max(open.LeaseUntil + (open.Problem is null ? Duration.Zero : Witness.Lease), now)) _witness.Break($"The claim of {DigestRecord.IdOf(candidateId, open.Key())} is open, and the wake-up comes late: {wakeUp}.");
        if (profile.ErasedAt is not null || profile.Withheld() is not null)
        {
            _owed.Remove(candidateId);
            if (profile.ErasedAt is not null && wakeUp > now + Witness.Skew) _witness.Break($"{candidateId} is to be erased, and nothing wakes the run for it.");
            return;
        }

        if (_owed.TryGetValue(candidateId, out var owed))
        {
            if (Today(profile.Candidate.TimeZone) != owed.Day || !IsDue(records, now)) _owed.Remove(candidateId);
            else if (wakeUp > LeaseEnd(rows, now)) _witness.Break($"{candidateId} is owed a digest since {owed.Since}, and the wake-up comes late: {wakeUp}.");
            else if (now - Instant.Max(owed.Since, _faultsEnd) > Patience && _faultsEnd < now) _witness.Break($"{candidateId} is owed a digest since {owed.Since}.");
        }

        var schedule = Product.Digests.Schedule(profile.Candidate, records.Interviews, profile.Ledger(), now);
        // Where one's thanks wait behind another's to the same person, the schedule looks early; only what is really due then is owed.
        if (schedule.NextDigestAt is { } next && wakeUp > next && IsDue(records, next)) _witness.Break($"{candidateId} has a digest due at {next}, and the wake-up comes late: {wakeUp}.");
        if (profile.NoticesAt is { } noticesAt && wakeUp > Instant.Max(noticesAt, now)) _witness.Break($"{candidateId} is owed a notice at {noticesAt}, and the wake-up comes late: {wakeUp}.");
        if (schedule.SameDayAt is not { } sameDay) return;
        _sameDayAt[candidateId] = sameDay;
        // Whoever set it may have a clock that is seconds ahead.
        if (wakeUp > Instant.Max(sameDay, LeaseEnd(rows, now)) + Witness.Skew) _witness.Break($"{candidateId} is to be told at once at {sameDay}, and the wake-up comes late: {wakeUp}.");
    }

    /// <summary>What cannot wait for a digest was told, or is no longer to be told by itself, soon after its time has come.</summary>
    private void CheckSameDay(string candidateId)
    {
        if (!_sameDayAt.TryGetValue(candidateId, out var from) || from > _timeline.Now
            || _observer.Read(_observer.Rows(candidateId)) is not { Profile: { ErasedAt: null } profile } records || profile.Withheld() is not null
            || Product.Digests.PlanSameDay(profile.Candidate, records.Interviews, profile.Ledger(), _timeline.Now).Due.Count == 0)
        {
            _urgent.Remove(candidateId);
            return;
        }

        if (_urgent.TryAdd(candidateId, _timeline.Now)) Urgent++;
        if (_timeline.Now - Instant.Max(_urgent[candidateId], _faultsEnd) > Patience && _faultsEnd < _timeline.Now)
            _witness.Break($"{candidateId} is to be told at once since {_urgent[candidateId]}.");
    }

    /// <summary>Before the lease of a claim has ended nobody need look.</summary>
    private Instant LeaseEnd(IReadOnlyList<TableEntity> rows, Instant now) =>
        _observer.Digests(rows).Where(digest => digest.State == DigestState.Claimed).Select(digest => digest.LeaseUntil).Append(now).Max();

    private static bool IsDue(CandidateRecords records, Instant at) =>
        Product.Digests.Plan(records.Profile.Candidate, records.Interviews, records.Profile.Ledger(), at).Due.Count > 0;

    private LocalDate Today(string zone) => DayOf(_timeline.Now, zone);

    private static LocalDate DayOf(Instant instant, string zone) => instant.InZone(DateTimeZoneProviders.Tzdb[zone]).Date;

    private static Instant DigestHour(string zone, int hour, LocalDate day) =>
        day.At(new LocalTime(hour, 0)).InZoneLeniently(DateTimeZoneProviders.Tzdb[zone]).ToInstant();
}
