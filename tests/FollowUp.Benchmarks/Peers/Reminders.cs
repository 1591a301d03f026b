using FollowUp.App.Mail;

namespace FollowUp.Benchmarks;

/// <summary>The reminders of a peer, which come ready made: it has to find those that are due, send them, and remember that it has.</summary>
internal sealed class Reminders(IReadOnlyCollection<OutgoingMail> mails, IMailSender sender)
{
    private readonly Dictionary<string, OutgoingMail> _mails = mails.ToDictionary(mail => mail.Id, StringComparer.Ordinal);
    private TaskCompletionSource _allSent = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _left;

    public IReadOnlyCollection<string> Ids => _mails.Keys;

    /// <summary>Completes when each was sent once.</summary>
    public Task AllSent => _allSent.Task;

    public void Begin()
    {
        _left = _mails.Count;
        _allSent = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public async Task SendAsync(string id, CancellationToken cancellationToken)
    {
        if (await sender.SendAsync(_mails[id], cancellationToken) is not SendResult.Accepted) throw new InvalidOperationException("The stand-in did not take a mail.");
        if (Interlocked.Decrement(ref _left) == 0) _allSent.SetResult();
    }
}
