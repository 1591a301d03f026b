using System.Net;
using System.Net.Sockets;
using FollowUp.App;
using FollowUp.App.Inbox;

namespace FollowUp.Server;

/// <summary>A laptop or a server of one's own: it listens by itself, and a loop rings.</summary>
internal static class ServerHome
{
    private const string LaptopUrl = "http://localhost:7071";

    public static WebApplicationBuilder CreateBuilder()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        LocalSettings.Add(builder.Configuration);
        builder.AddFollowUp();
        return builder;
    }

    /// <summary>Tries where to listen before anything starts: the framework would write down a hundred lines of where it failed.</summary>
    /// <exception cref="InvalidDataException">Another program listens there.</exception>
    /// <exception cref="FormatException">It is no address.</exception>
    public static void CheckUrls(this WebApplication app)
    {
        foreach (var url in (app.Configuration["URLS"] is { Length: > 0 } urls ? urls : LaptopUrl).Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var address = BindingAddress.Parse(url);
            if (address.IsUnixPipe || address.IsNamedPipe || address.Port == 0) continue;
            var host = IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) ? ip : address.Host == "localhost" ? IPAddress.Loopback : IPAddress.Any;
            using var socket = new Socket(host.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Bind(new IPEndPoint(host, address.Port));
                socket.Listen();
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                throw new InvalidDataException(
                    $"ASPNETCORE_URLS: something listens at {url} already, perhaps another FollowUp. Stop it, or take another port: ASPNETCORE_URLS=http://localhost:{address.Port + 1}", e);
            }
        }
    }

    /// <summary>Where to listen, and who rings the timer.</summary>
    public static WebApplicationBuilder UseHome(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration["URLS"])) builder.WebHost.UseUrls(LaptopUrl);
        builder.Services.AddHostedService<NudgeLoop>().AddInboxWatches();
        return builder;
    }
}
