using FollowUp.Testing;

namespace FollowUp.App.Tests.Hosting;

public sealed class HostNameTests(SharedApp shared) : IClassFixture<SharedApp>
{
    [Theory]
    [InlineData("")]
    [InlineData("followup.example:99999")]
    public async Task Page_HostThatIsNone_IsShownAllTheSame(string host)
    {
        await shared.App.CreateTablesAsync();
        // HttpClient would correct the header.
        using var client = new System.Net.Sockets.TcpClient();
        await client.ConnectAsync(shared.App.Address.Host, shared.App.Address.Port, TestContext.Current.CancellationToken);
        var stream = client.GetStream();
        await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes($"GET /app/sign-in HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);

        Assert.StartsWith("HTTP/1.1 200", await reader.ReadLineAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
