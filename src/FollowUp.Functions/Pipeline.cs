using FollowUp.App;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace FollowUp.Functions;

/// <summary>The pipeline that a server runs, built once. While a setting is wrong it answers 503 with the setting's name.</summary>
internal sealed class Pipeline(IServiceProvider services)
{
    private readonly Lazy<RequestDelegate> _answer = new(() => Build(services));

    public Task AnswerAsync(HttpContext context)
    {
        // The worker's own routing chose the function; ours chooses again.
        context.SetEndpoint(null);
        context.Request.RouteValues.Clear();
        return _answer.Value(context);
    }

    private static RequestDelegate Build(IServiceProvider services)
    {
        try
        {
            services.ValidateSettings();
            return new ApplicationBuilder(services).MapFollowUp().Build();
        }
        catch (Exception e) when (Misconfiguration.Explain(e) is { } problem)
        {
            return context => Misconfiguration.AnswerAsync(context, problem);
        }
    }
}
