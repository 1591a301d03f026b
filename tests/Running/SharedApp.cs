namespace FollowUp.Testing;

/// <summary>One application for all tests of a class that do not move its clock; each invites a candidate of its own.</summary>
public sealed class SharedApp : IAsyncLifetime
{
    private TestApp? _app;
    private int _invited;

    internal TestApp App => _app ?? throw new InvalidOperationException("The fixture was not initialised.");

    public async ValueTask InitializeAsync() => _app = await TestApp.StartAsync();

    internal Task<Member> InviteAsync() => App.InviteAsync($"candidate{Interlocked.Increment(ref _invited)}@example.com");

    public async ValueTask DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
    }
}
