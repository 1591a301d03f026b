using FollowUp.App.Candidates;
using FollowUp.App.Candidates.Tokens;
using FollowUp.App.Inbox.Addresses;
using FollowUp.App.Interviews.Planning;
using FollowUp.App.Notifications.Targets;
using FollowUp.Core.Drafting;

namespace FollowUp.App.Settings;

/// <summary>Puts together what the settings page shows beside the settings themselves.</summary>
internal sealed class SettingsViews(PersonalTokens tokens, PlaybookTimelines timelines, Wording wording, InboxAddresses inbox, NoticeViews notices)
{
    public async Task<SettingsView> OfAsync(Profile profile, SettingsForm form, CancellationToken cancellationToken) => new(
        profile.Email,
        form,
        [.. wording.Languages],
        [.. timelines.All.Select(of => new PlaybookExample(of.Playbook.Name, of.Playbook.Summary, Days(of.WithPromise), Days(of.WithoutPromise)))],
        await tokens.ListAsync(profile, cancellationToken),
        DateTimeZoneProviders.Tzdb[profile.Candidate.TimeZone],
        profile.CalendarKeyHash is not null)
    {
        TakesMail = inbox.IsOn,
        InboxAddress = inbox.Of(profile),
        SendsNotifications = notices.IsOn,
    };

    private List<PlaybookDay> Days(IReadOnlyList<TimelineStep> steps) =>
        [.. steps.Select(step => new PlaybookDay(step.DaysAfterRound, wording.StepName(step.Step), step.Channel is { } channel ? wording.ChannelName(channel) : null))];
}

/// <summary>What the settings page shows. Public because Razor components are.</summary>
public sealed record SettingsView(
    string Email, SettingsForm Form, IReadOnlyList<string> Languages, IReadOnlyList<PlaybookExample> Playbooks, IReadOnlyList<TokenView> Tokens, DateTimeZone Zone,
    bool HasCalendar)
{
    /// <summary>Whether people can be told beside the mails here.</summary>
    public bool SendsNotifications { get; init; }

    /// <summary>Whether mail can come in here.</summary>
    public bool TakesMail { get; init; }

    /// <summary>Their own address for it; null while there is none.</summary>
    public string? InboxAddress { get; init; }
}

/// <summary>What a playbook does about the same example as all others.</summary>
public sealed record PlaybookExample(string Name, string Summary, IReadOnlyList<PlaybookDay> WithPromise, IReadOnlyList<PlaybookDay> WithoutPromise);

/// <summary>One step of the example, by calendar days after the interview.</summary>
public sealed record PlaybookDay(int Day, string Step, string? Channel);
