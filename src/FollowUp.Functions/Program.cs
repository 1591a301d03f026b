using FollowUp.App;
using FollowUp.Functions;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.AddFollowUp(isBehindHost: true);
// A bad setting is told to whoever asks: a worker that ends is only started again.
builder.Services.RemoveAll<IStartupValidator>();
builder.Services.AddSingleton<Pipeline>();
await builder.Build().RunAsync();
