namespace FollowUp.App.Inbox.Receiving;

/// <summary>A mail as it came in, whichever way.</summary>
/// <param name="Mime">Its source.</param>
/// <param name="Recipients">To whom it was delivered, as the way in knows it.</param>
/// <param name="Proof">What is known of who sent it.</param>
internal sealed record ReceivedMail(byte[] Mime, IReadOnlyList<string> Recipients, MailProof Proof)
{
    /// <summary>What a large mail has with its attachments; what is larger is not looked at.</summary>
    public const int MostBytes = 25 * 1024 * 1024;

    /// <summary>Whether the recipients may be a candidate's own address, as in a mailbox or folder of theirs.</summary>
    public bool IsOfMailbox { get; init; }

    /// <summary>Never what is in it.</summary>
    public override string ToString() => $"a mail of {Mime.Length} bytes";
}

/// <summary>What became of a mail that came in.</summary>
internal enum Taken
{
    /// <summary>It is taken, now or before.</summary>
    Done,

    /// <summary>There is nobody it is for, or nothing that may be taken from it.</summary>
    Ignored,

    /// <summary>Not all of it could be done; the same mail is to come again.</summary>
    Later,
}
