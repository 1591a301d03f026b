using FollowUp.App;
using FollowUp.Functions;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

if (!args.Any(argument => argument.StartsWith("--functions-", StringComparison.Ordinal)))
{
    await Console.Error.WriteLineAsync("This is the worker of an Azure Functions app: the Functions host starts it. Deploy it (docs/deploy.md), or run `func start` in this folder. To serve from this machine: dotnet run --project src/FollowUp.Server");
    return 1;
}

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.AddFollowUp(isBehindHost: true);
builder.Services.AddSingleton<Pipeline>().AddHostedService(services => services.GetRequiredService<Pipeline>());
await builder.Build().RunAsync();
return 0;
