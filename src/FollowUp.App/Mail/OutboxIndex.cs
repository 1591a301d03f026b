using System.Collections.Concurrent;

namespace FollowUp.App.Mail;

/// <summary>
/// The outbox's page of contents. It is made from the files anew each time: there is no second truth that could go wrong,
/// and a file that is deleted by hand leaves it.
/// </summary>
internal sealed class OutboxIndex(TemplateRenderer renderer) : IDisposable
{
    /// <summary>Enough to look back on; an outbox is a place to look at, not an archive.</summary>
    private const int MostEntries = 500;

    private readonly SemaphoreSlim _oneAtATime = new(1);
    private readonly ConcurrentDictionary<string, OutboxEntry> _read = new(StringComparer.Ordinal);
    private long _asked;
    private long _answered;

    /// <summary>Writes the page. Mails that arrive while it is being written share the next one.</summary>
    public async Task RewriteAsync(string folder, CancellationToken cancellationToken)
    {
        var mine = Interlocked.Increment(ref _asked);
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            if (_answered >= mine) return;
            var upTo = Interlocked.Read(ref _asked);
            var page = await renderer.RenderAsync<OutboxPage>((nameof(OutboxPage.Mails), List(folder)));
            var written = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, ".tmp")).FullName, $"{Guid.NewGuid():N}.html");
            await File.WriteAllTextAsync(written, page, cancellationToken);
            File.Move(written, Path.Combine(folder, "index.html"), overwrite: true);
            _answered = upTo;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>The newest mails of an outbox, newest first; empty when there is no such folder yet.</summary>
    public IReadOnlyList<OutboxEntry> List(string folder)
    {
        var outbox = new DirectoryInfo(folder);
        return !outbox.Exists
            ? []
            : [.. outbox.EnumerateFiles("*.eml")
                .OrderByDescending(file => file.LastWriteTimeUtc)
                .Take(MostEntries)
                .Select(file => _read.GetOrAdd(file.FullName, _ => OutboxEntry.Read(file)))
                .OrderByDescending(entry => entry.SentAt)
                .ThenByDescending(entry => entry.Id, StringComparer.Ordinal)];
    }

    public void Dispose() => _oneAtATime.Dispose();
}
