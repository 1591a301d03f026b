using System.Collections.Concurrent;
using FollowUp.App.Mail;
using FollowUp.Tables;

namespace FollowUp.Benchmarks;

/// <summary>What one pass asked for: each candidate's calls in their order, those of nobody in particular, and how much it was.</summary>
internal sealed class Recording
{
    /// <summary>The calls that are no candidate's: notes and states that instances share.</summary>
    public const string Shared = "";

    private readonly ConcurrentDictionary<string, ConcurrentQueue<RecordedCall>> _calls = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<OutgoingMail> _mails = new();
    private long _rowsRead;
    private long _bytesRead;
    private long _rowsWritten;
    private long _bytesWritten;
    private long _mailBytes;

    public IReadOnlyCollection<OutgoingMail> Mails => _mails;

    public long RowsRead => _rowsRead;

    /// <summary>As the Table service counts a row's bytes.</summary>
    public long BytesRead => _bytesRead;

    public long RowsWritten => _rowsWritten;

    /// <summary>As the Table service counts a row's bytes.</summary>
    public long BytesWritten => _bytesWritten;

    /// <summary>Bytes of the requests to the mail provider, without their headers.</summary>
    public long MailBytes => _mailBytes;

    public IEnumerable<RecordedCall> CallsOf(string candidateId) => _calls.TryGetValue(candidateId, out var calls) ? calls : [];

    public void Add(string candidateId, RecordedCall call) => _calls.GetOrAdd(candidateId, _ => new()).Enqueue(call);

    public void Add(string candidateId, OutgoingMail mail, byte[] body)
    {
        _mails.Enqueue(mail);
        Interlocked.Add(ref _mailBytes, body.Length);
        Add(candidateId, new RecordedCall.Post(body));
    }

    public void CountRead(IReadOnlyCollection<TableEntity> rows)
    {
        Interlocked.Add(ref _rowsRead, rows.Count);
        Interlocked.Add(ref _bytesRead, rows.Sum(EntitySize.Stored));
    }

    public void CountWritten(IReadOnlyCollection<TableAction> actions)
    {
        Interlocked.Add(ref _rowsWritten, actions.Count);
        Interlocked.Add(ref _bytesWritten, actions.Where(action => action.Verb != TableVerb.Delete).Sum(action => EntitySize.Stored(action.Entity)));
    }
}
