using System.Collections.Concurrent;
using FollowUp.App.Ui;

namespace FollowUp.App.Mail.Outboxes;

/// <summary>
/// The outbox's page of contents. It is made from the files anew each time: there is no second truth that could go wrong,
/// and a file that is deleted by hand leaves it.
/// </summary>
internal sealed class OutboxIndex(TemplateRenderer renderer) : IDisposable
{
    /// <summary>Enough to look back on; an outbox is a place to look at, not an archive.</summary>
    private const int MostEntries = 500;

    private const string Unfinished = ".tmp";

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
            await WriteAsync(folder, cancellationToken);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Removes the mails whose name begins with a candidate's id or whose recipient is theirs, what was left half-written of them, and their lines on the page.</summary>
    public async Task RemoveAsync(string folder, string candidateId, Func<string, bool>? isTheirs, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder)) return;
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            var prefix = candidateId + ".";
            var found = false;
            foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*.*").Where(file => file.Extension is ".eml" or ".html").ToList())
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (!file.Name.StartsWith(prefix, StringComparison.Ordinal)
                    && !(isTheirs is not null && file.Extension == ".eml" && OutboxEntry.RecipientOf(file) is { } recipient && isTheirs(recipient)))
                    continue;
                File.Delete(Path.ChangeExtension(file.FullName, ".html"));
                file.Delete();
                _read.TryRemove(file.FullName, out _);
                found = true;
            }

            found |= RemoveUnfinished(new DirectoryInfo(Path.Combine(folder, Unfinished)), isTheirs);
            if (found) await WriteAsync(folder, cancellationToken);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>What a process left that died while it wrote a mail, or the page, which names everybody's companies.</summary>
    private static bool RemoveUnfinished(DirectoryInfo unfinished, Func<string, bool>? isTheirs)
    {
        if (!unfinished.Exists || isTheirs is null) return false;
        var left = unfinished.EnumerateFiles("*.html").Cast<FileSystemInfo>()
            .Concat(unfinished.EnumerateDirectories().Where(mail =>
                mail.EnumerateFiles("*.eml").Any(file => OutboxEntry.RecipientOf(file) is { } recipient && isTheirs(recipient))))
            .ToList();
        foreach (var one in left)
            if (one is DirectoryInfo mail) mail.Delete(recursive: true);
            else one.Delete();
        return left.Count > 0;
    }

    private async Task WriteAsync(string folder, CancellationToken cancellationToken)
    {
        var upTo = Interlocked.Read(ref _asked);
        var page = await renderer.RenderAsync<OutboxPage>((nameof(OutboxPage.Mails), List(folder)));
        var written = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, Unfinished)).FullName, $"{Guid.NewGuid():N}.html");
        await File.WriteAllTextAsync(written, page, cancellationToken);
        File.Move(written, Path.Combine(folder, "index.html"), overwrite: true);
        _answered = upTo;
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
