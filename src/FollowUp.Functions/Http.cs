using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FollowUp.Functions;

/// <summary>Every request, whatever its method and path: pages, links, hooks and the API.</summary>
internal sealed class Http(Pipeline pipeline)
{
    [Function(nameof(Http))]
    public Task RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, Route = "{*path}")] HttpRequest request) => pipeline.AnswerAsync(request.HttpContext);
}
