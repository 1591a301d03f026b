using System.ComponentModel.DataAnnotations;
using FollowUp.App;
using FollowUp.App.Storage;
using Microsoft.Extensions.Options;
using NodaTime;

namespace FollowUp.Server.Commands;

internal static class MigrateCommand
{
    public static Task<int> RunAsync(string from, string to, bool replace, bool isCopy, CancellationToken cancellationToken) =>
        CommandLine.ExplainAsync(async () =>
        {
            await using var app = ServerHome.CreateBuilder().Build();
            Misconfiguration.RefuseUnresolvedReferences(app.Configuration);
            var (source, destination) = (Options(app.Configuration, "--from", from), Options(app.Configuration, "--to", to));
            if (NameOf(source) == NameOf(destination)) throw new InvalidDataException("--from and --to are the same store.");
            if (source.SqlitePath is { } path && !File.Exists(path)) throw new InvalidDataException($"--from: there is no file {path}.");
            var (left, right) = (StoreServices.Open(source), StoreServices.Open(destination));
            try
            {
                using (left as IDisposable)
                using (right as IDisposable)
                    await new Migration(left, NameOf(source), right, NameOf(destination), app.Services.GetRequiredService<IClock>(), Console.Out).RunAsync(replace, isCopy, cancellationToken);
            }
            catch (OperationCanceledException e)
            {
                throw new InvalidDataException("Interrupted. Run the same command again to continue. The destination serves nothing until it is done.", e);
            }

            Console.WriteLine(
                isCopy
                    ? $"Done: {NameOf(destination)} is a copy of {NameOf(source)}, which stays in service."
                    : $"Done: {NameOf(destination)} holds everything, and {NameOf(source)} is out of service. Set FOLLOWUP_STORE={to} and start.");
        });

    private static StoreOptions Options(IConfiguration configuration, string option, string store)
    {
        var options = configuration.Get<StoreOptions>() ?? new StoreOptions();
        options.Store = store;
        var failures = options.Validate(new ValidationContext(options)).Select(failure => $"{option}: {failure.ErrorMessage}").ToList();
        return failures.Count == 0 ? options : throw new OptionsValidationException("", typeof(StoreOptions), failures);
    }

    /// <summary>The same name for the same store, from whatever folder it is named; without a secret.</summary>
    private static string NameOf(StoreOptions options) =>
        options.SqlitePath is { } path ? StoreOptions.SqlitePrefix + Path.GetFullPath(path) : "tables";
}
