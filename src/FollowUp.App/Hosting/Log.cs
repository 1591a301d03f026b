namespace FollowUp.App.Hosting;

/// <summary>Every line this product logs. None takes an address, a name, a token, or what somebody sent.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "A request to {Route} failed with {Status}")]
    public static partial void RequestFailed(ILogger logger, string? route, int status, Exception exception);

    [LoggerMessage(EventId = 10, Message = "Digest run of shard {Shard}: due {Due}, sent {Sent}, failed {Failed}, unknown {Unknown}, repeated {Repeated}, visited {Visited}, oldest wake-up late by {LagSeconds} s, left over {LeftOver}, stopped {Stopped}")]
    public static partial void ShardRun(ILogger logger, LogLevel level, int shard, int due, int sent, int failed, int unknown, int repeated, int visited, long lagSeconds, bool leftOver, bool stopped);

    [LoggerMessage(11, LogLevel.Error, "Mail is not configured: {Reason}. Nothing is sent until FOLLOWUP_MAIL and its settings are corrected")]
    public static partial void MailRefused(ILogger logger, string reason);

    [LoggerMessage(12, LogLevel.Error, "Candidate {CandidateId} cannot be read or planned; tried again tomorrow")]
    public static partial void CandidateTroubled(ILogger logger, string candidateId, Exception exception);

    [LoggerMessage(13, LogLevel.Warning, "The digest {DigestId} was not sent: {Reason}")]
    public static partial void DigestNotSent(ILogger logger, string digestId, string reason);

    [LoggerMessage(14, LogLevel.Warning, "Visiting candidate {CandidateId} failed; the next tick visits again")]
    public static partial void VisitFailed(ILogger logger, string candidateId, Exception exception);

    [LoggerMessage(40, LogLevel.Warning, "The notification {NoticeId} was not taken by a {Kind}: {Reason}")]
    public static partial void NoticeNotSent(ILogger logger, string noticeId, string kind, string reason);

    [LoggerMessage(41, LogLevel.Error, "The key by which push services know this server cannot be opened: it was locked with keys that are not in the store. Browsers cannot be notified")]
    public static partial void NoticeKeyLocked(ILogger logger, Exception exception);

    [LoggerMessage(47, LogLevel.Warning, "The next wake-ups of {Count} candidates could not be written together; each visit writes its own")]
    public static partial void WakeUpsNotWritten(ILogger logger, int count, Exception exception);

    [LoggerMessage(15, LogLevel.Error, "A shard message was given up by the queue; its wake-ups stay due and the next tick finds them: {Message}")]
    public static partial void ShardPoisoned(ILogger logger, string message);

    [LoggerMessage(16, LogLevel.Error, "A tick of the timer failed; the next one tries again")]
    public static partial void TickFailed(ILogger logger, Exception exception);

    [LoggerMessage(23, LogLevel.Error, "The store cannot be used: {Reason}")]
    public static partial void StoreUnusable(ILogger logger, string reason);

    [LoggerMessage(26, LogLevel.Critical, "A setting is wrong, and nothing works until it is corrected: {Problem}")]
    public static partial void Misconfigured(ILogger logger, string problem);

    [LoggerMessage(24, LogLevel.Warning, "What was deleted could not be cleared out of the store's file now; the next tick tries again")]
    public static partial void NotScrubbed(ILogger logger, Exception exception);

    [LoggerMessage(17, LogLevel.Warning, "Row {RowKey} of candidate {CandidateId} has the newer schema {Schema}; it is skipped, not rewritten")]
    public static partial void NewerSchema(ILogger logger, string candidateId, string rowKey, int schema);

    [LoggerMessage(22, LogLevel.Warning, "Row {RowKey} of candidate {CandidateId} cannot be read; it is left out")]
    public static partial void DigestUnreadable(ILogger logger, string candidateId, string rowKey, Exception exception);

    [LoggerMessage(18, LogLevel.Warning, "The mail provider is busy; nothing is sent for {Seconds} s, and what is due waits")]
    public static partial void ProviderBusy(ILogger logger, long seconds);

    [LoggerMessage(19, LogLevel.Warning, "A note for operators could not be written")]
    public static partial void NoteLost(ILogger logger, Exception exception);

    [LoggerMessage(20, LogLevel.Information, "The rules, holidays, playbooks, time zones or the rule for addresses have changed: {Candidates} more candidates are looked at anew, finished {Finished}")]
    public static partial void Swept(ILogger logger, int candidates, bool finished);

    [LoggerMessage(21, LogLevel.Warning, "Setting all wake-ups anew was interrupted; the next tick goes on")]
    public static partial void SweepInterrupted(ILogger logger, Exception exception);

    [LoggerMessage(30, LogLevel.Information, "Mail events: {Read} read, {Skipped} skipped as not ours or of no use")]
    public static partial void MailEvents(ILogger logger, int read, int skipped);

    [LoggerMessage(31, LogLevel.Warning, "A signed request with mail events is not a JSON array and was skipped; see the event webhook's settings")]
    public static partial void MailEventsMalformed(ILogger logger);

    [LoggerMessage(32, LogLevel.Information, "{Count} mail events are of a digest or a candidate that is not here and were skipped")]
    public static partial void MailEventsOfNobody(ILogger logger, int count);

    [LoggerMessage(33, LogLevel.Error, "Mail events of candidate {CandidateId} were skipped, since the records cannot be read")]
    public static partial void MailEventsUnreadable(ILogger logger, string candidateId, Exception exception);

    [LoggerMessage(34, LogLevel.Warning, "A request with mail events was refused: {Reason}")]
    public static partial void MailEventsRefused(ILogger logger, string reason);

    [LoggerMessage(35, LogLevel.Warning, "The confirmation mail {MailId} was not sent: {Reason}")]
    public static partial void ConfirmationNotSent(ILogger logger, string mailId, string reason);

    [LoggerMessage(36, LogLevel.Error, "A sign-in mail could not be made")]
    public static partial void SignInMailFailed(ILogger logger, Exception exception);

    [LoggerMessage(38, LogLevel.Warning, "What the mail provider answered could not be noted for the other instances; the next send hears it again")]
    public static partial void SendingNotNoted(ILogger logger, Exception exception);

    [LoggerMessage(37, LogLevel.Warning, "The sign-in mail {MailId} was not sent: {Reason}")]
    public static partial void SignInMailNotSent(ILogger logger, string mailId, string reason);

    [LoggerMessage(40, LogLevel.Information, "A mail that came in was not taken: {Reason}")]
    public static partial void MailIgnored(ILogger logger, string reason);

    [LoggerMessage(41, LogLevel.Warning, "The mail {MailId} about one that came in was not sent: {Reason}")]
    public static partial void AnswerMailNotSent(ILogger logger, string mailId, string reason);

    [LoggerMessage(42, LogLevel.Warning, "A request with an incoming mail was refused: {Reason}")]
    public static partial void InboundRefused(ILogger logger, string reason);

    [LoggerMessage(43, LogLevel.Warning, "The IMAP folder of FOLLOWUP_INBOX_IMAP cannot be read now ({Problem}); it is tried again")]
    public static partial void ImapFailed(ILogger logger, string problem);

    [LoggerMessage(44, LogLevel.Information, "The IMAP folder is watched; mails from number {Uid} on are read")]
    public static partial void ImapWatched(ILogger logger, uint uid);

    [LoggerMessage(46, LogLevel.Error, "A mail that came in could not be read, and was left out")]
    public static partial void MailFailed(ILogger logger, Exception exception);

    [LoggerMessage(45, LogLevel.Warning, "A file in the inbox folder cannot be read or moved ({Problem}); it is tried again")]
    public static partial void DropFailed(ILogger logger, string problem);
}
