using FollowUp.App.Candidates;
using FollowUp.App.Inbox.Addresses;
using FollowUp.App.Inbox.Entries;
using FollowUp.App.Interviews.Today;

namespace FollowUp.App.Inbox.Answering;

/// <summary>The open questions about mails, for the start page: mail may be off.</summary>
internal sealed class InboxNotices(InboxAddresses addresses, InboxPhrases phrases) : ITodayNotices
{
    private const int Most = 5;

    public IReadOnlyList<TodayNotice> Of(CandidateRecords records) => addresses.IsOn
        ? [.. InboxBook.Of(records).Entries.Where(IsAsked).Reverse().Select(entry => phrases.Of(records, entry)).Where(view => view.Key is not null).Take(Most).Select(Notice)]
        : [];

    /// <summary>What others sent, and nothing was found in, can be put away, too.</summary>
    private static bool IsAsked(InboxEntry entry) => entry.IsOpen || entry is { Kind: InboxKind.Unclear, IsOwn: false, ActedAt: null };

    private static TodayNotice Notice(InboxView view) => new(
        view.Heading,
        string.Join(' ', (view.About is { } about ? [$"{about}."] : Array.Empty<string>()).Concat(view.Facts.Count > 0 ? view.Facts.Select(fact => fact.Value).Take(3).Select(value => $"{value}.") : view.Sentences)),
        [.. view.Choices.Select(choice => choice.Fields.Count > 0
            ? new NoticeButton(choice.Text, InboxLinks.PathOf(view.Key!, choice), choice.IsFirst)
            : new NoticeButton(choice.Text, InboxLinks.PathOf(view.Key!), choice.IsFirst, choice.Pick)),
        .. view.More is { } more && !view.CanUndo ? [new NoticeButton(more.Text, more.Path, view.Choices.All(choice => choice.IsQuiet) && view.About is not null)] : Array.Empty<NoticeButton>()]);
}
