using FollowUp.Core.Invitations.Texts;
using NodaTime;

namespace FollowUp.Core.Invitations.Mails;

/// <summary>
/// Takes a pasted or quoted conversation apart: each mail with its own headers. What stands in a header, as the day on which it was sent, is then no part of what
/// the mail says.
/// </summary>
internal sealed class MailThread(LocalDate today)
{
    private const int MostMails = 20;
    private const int LongestLine = 2_000;

    private readonly List<InvitedMail> _mails = [];
    private readonly List<string> _body = [];
    private InvitedMail _current = new();

    /// <summary>The mails of a text, the newest first as people answer above; of the first the headers may be known already.</summary>
    public IReadOnlyList<InvitedMail> Split(InvitedMail mail)
    {
        if (mail.Subject is null && ChatLine.Split(mail.Text, today) is { } chat) return chat;
        _current = mail with { Text = "", Attached = [] };
        var lines = mail.Text.Split('\n').Select(Unquoted).ToArray();
        for (var i = 0; i < lines.Length;)
        {
            if (HeaderBlock.Read(lines, i, today) is { } block) (i, _) = (block.End, Begin(block.Headers));
            else if (HeaderBlock.ReadAttribution(lines, i, today) is { } said) (i, _) = (said.End, Begin(said.Headers));
            else if (HeaderBlock.IsSeparator(lines[i])) i++;
            else _body.Add(lines[i++]);
        }

        Close();
        return _mails;
    }

    private bool Begin(InvitedMail headers)
    {
        // A block at the very beginning belongs to the text below it.
        if (_body.TrueForAll(string.IsNullOrWhiteSpace) && _mails.Count == 0 && _current is { From: null, Subject: null, SentOn: null }) _body.Clear();
        else if (headers is { Subject: null, SentOn: not null, From: not null } && _mails.Count == 0 && _current is { From: null, Subject: null } && PageTitle() is { } title) (headers, _) = (headers with { Subject = title }, Clear());
        else Close();
        _current = headers with { Calendars = _mails.Count == 0 ? _current.Calendars : [] };
        return true;
    }

    /// <summary>A page shows the subject above the sender, and little else.</summary>
    private string? PageTitle()
    {
        var lines = _body.Where(line => !string.IsNullOrWhiteSpace(line)).Select(line => line.Trim()).ToList();
        return lines.Count is > 0 and <= 3 && lines.TrueForAll(line => line.Length < 150 && !line.EndsWith('.') && !line.EndsWith(',')) ? lines[0] : null;
    }

    private bool Clear()
    {
        _body.Clear();
        return true;
    }

    private void Close()
    {
        if (_mails.Count < MostMails) _mails.Add(_current with { Text = string.Join('\n', _body) });
        _body.Clear();
        _current = new InvitedMail();
    }

    private static string Unquoted(string line)
    {
        line = line.Length > LongestLine ? line[..LongestLine] : line;
        var at = 0;
        while (at < line.Length && (line[at] is '>' or '|' || (line[at] is ' ' or '\u00a0' && at + 1 < line.Length && line[at + 1] is '>' or '|' && at < 8))) at++;
        return at == 0 ? line : line[at..].TrimStart(' ');
    }
}
