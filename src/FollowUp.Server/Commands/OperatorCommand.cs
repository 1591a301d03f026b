using FollowUp.App;
using FollowUp.App.Candidates;
using FollowUp.App.Hosting;
using FollowUp.App.Storage;

namespace FollowUp.Server.Commands;

/// <summary>What an operator does to one candidate, on the store that the settings name.</summary>
internal static class OperatorCommand
{
    /// <summary>Runs <paramref name="act"/> for the candidate of an address; it returns what to print.</summary>
    public static Task<int> RunAsync(string email, Func<IServiceProvider, string, Task<string>> act, CancellationToken cancellationToken) =>
        RunAsync(
            async services =>
            {
                await services.GetRequiredService<StoreSetup>().OpenAsync(cancellationToken);
                var candidateId = await services.GetRequiredService<LookUps>().FindByEmailAsync(email, cancellationToken)
                    ?? throw RequestRefused.NotFound("There is no account with this address. Create one with invite.");
                return await act(services, candidateId);
            });

    /// <summary>Opens the product without serving, and explains what was refused.</summary>
    public static Task<int> RunAsync(Func<IServiceProvider, Task<string>> act) =>
        CommandLine.ExplainAsync(async () =>
        {
            var builder = ServerHome.CreateBuilder();
            // What is printed is for a person, or a token for a script; log lines must not come between.
            builder.Logging.ClearProviders();
            await using var app = builder.Build();
            app.Services.ValidateSettings();
            Console.WriteLine(await act(app.Services));
        });
}
