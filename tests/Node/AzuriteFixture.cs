using FollowUp.Testing;
using Xunit;

[assembly: AssemblyFixture(typeof(AzuriteFixture))]

namespace FollowUp.Testing;

/// <summary>One Azurite for all tests of an assembly, started by the first test that asks for it, stopped after the last.</summary>
/// <remarks>A test project takes part by linking the sources of this folder; a test class takes the fixture in its constructor.</remarks>
public sealed class AzuriteFixture : IAsyncDisposable
{
    private readonly Lazy<Task<AzuriteServer>> _server = new(StartAsync);

    /// <summary>The running emulator; without Node.js the calling test is reported as skipped.</summary>
    public async Task<AzuriteServer> GetServerAsync()
    {
        if (NodeTool.Missing is { } reason) Assert.Skip(reason);
        return await _server.Value;
    }

    /// <summary>A connection string for blobs, queues and tables.</summary>
    public async Task<string> GetConnectionStringAsync() => (await GetServerAsync()).ConnectionString;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_server is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }) await (await _server.Value).DisposeAsync();
    }

    private static async Task<AzuriteServer> StartAsync()
    {
        await NodeTool.InstallAsync();
        return await AzuriteServer.StartAsync();
    }
}
