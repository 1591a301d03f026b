using FollowUp.App.Mail;

namespace FollowUp.Testing;

/// <summary>Answers as it was told, and remembers what it was given. The last answer repeats.</summary>
internal sealed class ScriptedSender(params Func<SendResult>[] answers) : IMailSender
{
    private readonly List<OutgoingMail> _mails = [];
    private int _next;

    public IReadOnlyList<OutgoingMail> Mails
    {
        get
        {
            lock (_mails) return [.. _mails];
        }
    }

    public Task<SendResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        lock (_mails)
        {
            _mails.Add(mail);
            return Task.FromResult(answers[Math.Min(_next++, answers.Length - 1)]());
        }
    }
}
