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

    /// <summary>Where to listen, and who rings the timer.</summary>
    public static WebApplicationBuilder UseHome(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration["URLS"])) builder.WebHost.UseUrls(LaptopUrl);
        builder.Services.AddHostedService<NudgeLoop>().AddInboxWatches();
        return builder;
    }
}
