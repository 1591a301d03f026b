using FollowUp.App.Candidates;
using FollowUp.App.Storage;

namespace FollowUp.App.Inbox.Entries;

/// <summary>What mails that came in have left with a candidate: one row, read and written with the profile. It has an end, and forgets.</summary>
internal sealed record InboxBook(IReadOnlyList<InboxEntry> Entries)
{
    /// <summary>How long it is remembered that a mail came, so that it is not taken twice; a question is not asked for longer.</summary>
    public static readonly Duration Kept = Duration.FromDays(60);

    /// <summary>How long what was done can be undone.</summary>
    public static readonly Duration Undoable = Duration.FromDays(1);

    /// <summary>With what they say; older ones keep only that they came.</summary>
    private const int MostOpen = 25;

    private const int MostEntries = 400;
    private const int MostADay = 100;

    public static InboxBook Of(CandidateRecords records) =>
        records.Other(CandidateRecords.MailKey) is { } row && Document.TryRead<InboxBook>(row) is { } book ? book : new InboxBook([]);

    public InboxEntry? Find(string id) => Entries.FirstOrDefault(entry => entry.Id == id);

    /// <summary>Whether more mails came within a day than anybody gets.</summary>
    public bool IsFlooded(Instant now) => Entries.Count(entry => entry.At > now - Duration.FromDays(1)) >= MostADay;

    /// <summary>Writes an entry, new or changed, with the records.</summary>
    public InboxBook Put(CandidateRecords records, InboxEntry entry, Instant now)
    {
        var book = new InboxBook([.. Entries.Where(known => known.Id != entry.Id), entry]).Tidy(now);
        book.Write(records);
        var until = book.Entries.Min(known => known.At) + Kept;
        if (!(records.Profile.RetentionAt <= until)) records.Put(records.Profile with { RetentionAt = until });
        return book;
    }

    public void Write(CandidateRecords records) => records.PutOther(Document.ToEntity(records.Profile.Id, CandidateRecords.MailKey, this));

    /// <summary>Without what is too old, done with, or too much.</summary>
    public InboxBook Tidy(Instant now)
    {
        var left = Entries.Where(entry => entry.At > now - Kept).TakeLast(MostEntries).ToList();
        var told = left.Where(entry => entry.Kind != InboxKind.Settled && !(entry.ActedAt <= now - Undoable) && !(entry.Kind == InboxKind.Unclear && entry.At <= now - Undoable))
            .TakeLast(MostOpen).Select(entry => entry.Id).ToHashSet(StringComparer.Ordinal);
        return new InboxBook([.. left.Select(entry => entry.Kind == InboxKind.Settled || told.Contains(entry.Id) ? entry : entry.Settle())]);
    }
}
