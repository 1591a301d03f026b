using FollowUp.Browser.Tests.Running;

namespace FollowUp.Browser.Tests.Pages;

/// <summary>A town where somebody lives, for tests that only look.</summary>
public sealed class PeopledTown : IAsyncLifetime
{
    private Resident? _alex;

    internal Resident Alex => _alex ?? throw new InvalidOperationException("The fixture was not initialised.");

    internal Town Town => Alex.Town;

    public async ValueTask InitializeAsync() => _alex = await (await Town.StartAsync()).SettleAsync();

    public async ValueTask DisposeAsync()
    {
        if (_alex is not null) await _alex.Town.DisposeAsync();
    }
}
