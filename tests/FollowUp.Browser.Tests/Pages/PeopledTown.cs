using FollowUp.App.Inbox.Addresses;
using FollowUp.Browser.Tests.Running;
using NodaTime;

namespace FollowUp.Browser.Tests.Pages;

/// <summary>A town where somebody lives, for tests that only look.</summary>
public sealed class PeopledTown : IAsyncLifetime
{
    private Resident? _alex;

    internal Resident Alex => _alex ?? throw new InvalidOperationException("The fixture was not initialised.");

    internal Town Town => Alex.Town;

    public async ValueTask InitializeAsync()
    {
        var alex = await (await Town.StartAsync()).SettleAsync();
        var today = alex.Town.App.Clock.Now.InZone(DateTimeZoneProviders.Tzdb[alex.Profile.Candidate.TimeZone]).Date;
        await alex.Town.App.Get<InboxAddresses>().RenewAsync(alex.Member.Id, CancellationToken.None);
        _alex = alex with { Questions = await IncomingMails.AskAsync(alex.Town), Interviews = [.. alex.Interviews, await alex.Member.RegisterIdAsync(AwkwardInterview.AsOf(today))] };
    }

    public async ValueTask DisposeAsync()
    {
        if (_alex is not null) await _alex.Town.DisposeAsync();
    }
}
