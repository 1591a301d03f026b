using Microsoft.Extensions.Options;

namespace FollowUp.App.Hosting;

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
    /// No request goes on while the store may not be used. Behind the host each finds that out itself, except those that ask how things are; elsewhere the loop
    /// does it for them.
    /// </summary>
    public static void UseStoreSetup(this WebApplication app)
    {
        var (setup, isBehindHost) = (app.Services.GetRequiredService<StoreSetup>(), FollowUpApp.IsBehindHost(app.Configuration));
        app.Use(async (context, next) =>
        {
            if (isBehindHost && context.Request.Path.Value is not ("/" or "/api/health")) await setup.TryPrepareAsync(context.RequestAborted);
            if (setup.Problem is { } problem) await AnswerAsync(context, problem);
            else await next(context);
        });
    }

    /// <summary>A trigger must fail, so that the queue keeps its message; people learn what to correct.</summary>
    public static Task AnswerAsync(HttpContext context, string problem)
    {
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
            return Results.Problem(problem, statusCode: StatusCodes.Status503ServiceUnavailable).ExecuteAsync(context);
        context.Response.StatusCode = CustomHandler.IsTrigger(context.Request) ? StatusCodes.Status500InternalServerError : StatusCodes.Status503ServiceUnavailable;
        return context.Response.WriteAsync(problem, context.RequestAborted);
    }
}
