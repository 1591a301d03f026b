using System.Security.Cryptography;
using FollowUp.App.Interviews.Planning;
using FollowUp.App.Storage;
using FollowUp.Core.Etiquette;
using FollowUp.Tables;
using Microsoft.Extensions.Options;

namespace FollowUp.App;

/// <summary>How a process behind the host answers while a setting keeps it from working. It stays up: an exit would only be restarted.</summary>
internal static class Misconfiguration
{
    private const string UnresolvedReference = "@Microsoft.KeyVault(";

    /// <summary>Whose settings are ours; the host keeps copies of all under other names.</summary>
    private static readonly string[] OwnPrefixes = ["FOLLOWUP_", "SENDGRID_", "OTEL_"];

    /// <summary>Refuses what Azure leaves as the value of a setting whose Key Vault reference it could not read.</summary>
    /// <exception cref="OptionsValidationException">There are such settings; the message names each.</exception>
    public static void RefuseUnresolvedReferences(IConfiguration configuration)
    {
        var failures = configuration.AsEnumerable()
            .Where(setting => OwnPrefixes.Any(prefix => setting.Key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                && setting.Value?.TrimStart().StartsWith(UnresolvedReference, StringComparison.OrdinalIgnoreCase) == true)
            .Select(setting => setting.Key.Replace(":", "__", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => $"{name} is an unresolved Key Vault reference; check the secret's name, that the app's identity has the role Key Vault Secrets User "
                + "on the vault, and that the vault lets the app in. An example: @Microsoft.KeyVault(SecretUri=https://VAULT.vault.azure.net/secrets/NAME)")
            .ToList();
        if (failures.Count > 0) throw new OptionsValidationException("", typeof(Misconfiguration), failures);
    }

    /// <summary>
    /// Lets a process start with settings that are wrong: the framework's own check at start would end it. <see cref="ValidateSettings"/> makes the same check.
    /// </summary>
    public static void ValidateLater(this IServiceCollection services)
    {
        var atStart = services.Single(service => service.ServiceType == typeof(IStartupValidator));
        services.Remove(atStart);
        services.AddKeyedSingleton(typeof(IStartupValidator), nameof(ValidateLater), atStart.ImplementationType!);
    }

    /// <summary>Reads every option and every playbook of the deployment's own once, so that all settings are checked before anything starts.</summary>
    public static void ValidateSettings(this IServiceProvider services)
    {
        var configuration = services.GetRequiredService<IConfiguration>();
        RefuseUnresolvedReferences(configuration);
        (services.GetService<IStartupValidator>() ?? services.GetRequiredKeyedService<IStartupValidator>(nameof(ValidateLater))).Validate();
        // No setting can spoil those that ship, and a cold start has no use for them.
        if (configuration.Get<PlaybookOptions>() is { Folder: not null }) services.GetRequiredService<PlaybookCatalog>();
    }

    /// <summary>What is wrong with the settings, in words; null for anything else.</summary>
    public static string? Explain(Exception e) => e switch
    {
        OptionsValidationException invalid => string.Join(Environment.NewLine, invalid.Failures.Select(OwnWords)),
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

    /// <summary>A failure without what the framework says around it: our own words name the setting and the remedy.</summary>
    private static string OwnWords(string failure)
    {
        const string Before = "with the error: '";
        var start = failure.IndexOf(Before, StringComparison.Ordinal);
        return start < 0 ? failure : failure[(start + Before.Length)..].TrimEnd('.').TrimEnd('\'');
    }

    /// <summary>
    /// No request goes on while the store may not be used. Behind the host each finds that out itself, except those that ask how things are; elsewhere the loop
    /// does it for them.
    /// </summary>
    public static void UseStoreSetup(this IApplicationBuilder app)
    {
        var (setup, home) = (app.ApplicationServices.GetRequiredService<StoreSetup>(), app.ApplicationServices.GetRequiredService<Home>());
        app.Use(async (context, next) =>
        {
            if (home.IsBehindHost && context.Request.Path.Value is not ("/" or "/api/health")) await setup.TryPrepareAsync(context.RequestAborted);
            if (setup.Problem is { } problem) await AnswerAsync(context, problem);
            else await next(context);
        });
    }

    /// <summary>Whoever asks learns what to correct.</summary>
    public static Task AnswerAsync(HttpContext context, string problem)
    {
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
            return Results.Problem(problem, statusCode: StatusCodes.Status503ServiceUnavailable).ExecuteAsync(context);
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return context.Response.WriteAsync(problem, context.RequestAborted);
    }
}
