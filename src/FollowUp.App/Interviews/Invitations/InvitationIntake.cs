using System.Text;
using FollowUp.Core.Invitations;
using FollowUp.Core.Invitations.Mails;

namespace FollowUp.App.Interviews.Invitations;

/// <summary>Reads an invitation in whatever form it comes: a calendar file, a mail's source, a page, or a text.</summary>
internal static class InvitationIntake
{
    /// <summary>A mail with the attachments of an invitation. What is larger is refused.</summary>
    public const int MostBytes = 5_000_000;

    private static readonly byte[] OutlookMessage = [0xd0, 0xcf, 0x11, 0xe0];

    /// <summary>Reads a file.</summary>
    /// <param name="file">Its bytes.</param>
    /// <param name="candidate">Who was invited.</param>
    /// <param name="today">Their local day.</param>
    /// <param name="ownAddress">Their address.</param>
    public static Invitation Read(byte[] file, Candidate candidate, LocalDate today, string? ownAddress)
    {
        if (file.Length > MostBytes) return Refused("This file is too large to be an invitation. Use the calendar file alone, or paste the text.");
        if (file.AsSpan().StartsWith(OutlookMessage)) return Refused("Outlook's .msg files cannot be read here. Save the mail as .eml, or paste its text.");
        var text = MailSource.Decode(file);
        if (text.AsSpan(0, Math.Min(text.Length, 2_000)).Contains('\0')) return Refused("This is no calendar file, mail or text. Choose the .ics or .eml file, or paste the text.");
        return IsMail(text) && new MimeMails(ZoneOf(candidate), isPasted: false).Read(file) is { } mail ? InvitationReader.Read(mail, candidate, today, ownAddress) : Read(text, candidate, today, ownAddress);
    }

    /// <summary>Reads what was pasted.</summary>
    /// <param name="pasted">The text.</param>
    /// <param name="candidate">Who was invited.</param>
    /// <param name="today">Their local day.</param>
    /// <param name="ownAddress">Their address.</param>
    public static Invitation Read(string pasted, Candidate candidate, LocalDate today, string? ownAddress)
    {
        if (pasted.Length <= MostBytes && MailSource.Find(pasted) is { } source && new MimeMails(ZoneOf(candidate), isPasted: true).Read(Encoding.UTF8.GetBytes(source)) is { } mail
            && (mail.Text.Trim().Length > 0 || mail.Calendars.Count > 0 || mail.Attached.Count > 0))
            return InvitationReader.Read(mail, candidate, today, ownAddress);
        if (pasted.Length <= InvitationReader.MostCharacters && IsPage(pasted)) pasted = HtmlText.Of(pasted);
        return InvitationReader.Read(pasted, candidate, today, ownAddress);
    }

    private static bool IsMail(string text) => MailSource.Find(text) is { } source && text.Length - source.Length < 200;

    private static bool IsPage(string text)
    {
        var start = text.AsSpan(0, Math.Min(text.Length, 500)).TrimStart();
        return start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<div", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<table", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<p>", StringComparison.OrdinalIgnoreCase);
    }

    private static DateTimeZone ZoneOf(Candidate candidate) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(candidate.TimeZone) ?? DateTimeZone.Utc;

    private static Invitation Refused(string why) => new() { Problem = why };
}
