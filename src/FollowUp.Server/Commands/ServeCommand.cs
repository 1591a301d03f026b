using System.Security.Cryptography;
using FollowUp.Core.Etiquette;
using FollowUp.App.Hosting;
using FollowUp.Tables;
using Microsoft.Extensions.Options;

namespace FollowUp.Server.Commands;

/// <summary>Serves until stopped. Standalone a bad setting ends it; behind the host it answers 503, since an exit would only be restarted.</summary>
internal static class ServeCommand
{
    public static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        // From the environment itself: the settings may be what cannot be read.
        var port = Environment.GetEnvironmentVariable(CustomHandler.PortVariable);
        var isBehindHost = !string.IsNullOrEmpty(port);
        try
        {
            var builder = FollowUpApp.CreateBuilder().UseHome();
            await using var app = builder.Build().MapFollowUp();
            app.ValidateSettings();
            if (!isBehindHost) await app.Services.GetRequiredService<StoreSetup>().PrepareAsync(cancellationToken);
            await app.RunAsync(cancellationToken);
            return 0;
        }
        catch (Exception e) when (Explain(e) is not null)
        {
            await Console.Error.WriteLineAsync(Explain(e));
            if (!isBehindHost) return 1;
            await ServeProblemAsync(port!, Explain(e)!, cancellationToken);
            return 0;
        }
    }

    /// <summary>Reads every option and every playbook once, so that all settings are checked before anything starts.</summary>
    public static void ValidateSettings(this WebApplication app)
    {
        Misconfiguration.RefuseUnresolvedReferences(app.Configuration);
        app.Services.GetService<IStartupValidator>()?.Validate();
        app.Services.GetRequiredService<PlaybookCatalog>();
    }

    /// <summary>What is wrong with the settings, in words; null for anything else.</summary>
    public static string? Explain(Exception e) => e switch
    {
        OptionsValidationException invalid => string.Join(Environment.NewLine, invalid.Failures),
        AggregateException several => string.Join(Environment.NewLine, several.InnerExceptions.Select(inner => Explain(inner) ?? inner.Message)),
        TableException store => $"FOLLOWUP_STORE: {store.Message}",
        RequestRefused refused => refused.Message,
        InvalidDataException invalid => invalid.Message,
        CryptographicException { InnerException: { } inner } => Explain(inner),
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } =>
            "ASPNETCORE_URLS: the address is in use already. Stop the other program, or set another one, such as http://localhost:7072",
        FormatException invalid when invalid.Message.StartsWith("Invalid url", StringComparison.Ordinal) =>
            $"ASPNETCORE_URLS: {invalid.Message} An example: http://localhost:7072",
        System.Net.Sockets.SocketException socket => $"ASPNETCORE_URLS: it cannot be listened at ({socket.Message}). An example: http://localhost:7072",
        _ => null,
    };

    private static async Task ServeProblemAsync(string port, string problem, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        await using var app = builder.Build();
        app.Run(context => Misconfiguration.AnswerAsync(context, problem));
        await app.RunAsync(cancellationToken);
    }
}
