using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace FollowUp.Tables.Azure;

/// <summary>Builds and sends requests to one Table service and explains what goes wrong.</summary>
/// <param name="pipeline">Retries, counts and signs.</param>
/// <param name="endpoint">The service's address.</param>
/// <param name="refusalRemedy">What to do when the service refuses the caller.</param>
internal sealed class TableRestClient(HttpPipeline pipeline, Uri endpoint, string refusalRemedy)
{
    /// <summary>Minimal metadata: the least at which the service still tells a double from an int and sends ETags.</summary>
    internal const string Accept = "application/json;odata=minimalmetadata";

    private readonly string _root = endpoint.AbsoluteUri.TrimEnd('/');

    /// <summary>The absolute address of something below the service's root.</summary>
    internal string Address(string path) => $"{_root}/{path}";

    internal HttpMessage CreateMessage(RequestMethod method, string path, ReadOnlyMemory<byte>? json = null)
    {
        var message = pipeline.CreateMessage();
        var request = message.Request;
        request.Method = method;
        request.Uri.Reset(new Uri(Address(path)));
        request.Headers.Add("x-ms-version", "2020-12-06");
        request.Headers.Add("DataServiceVersion", "3.0");
        request.Headers.Add("Accept", Accept);
        if (json is { } body)
        {
            request.Headers.Add("Content-Type", "application/json");
            request.Headers.Add("Prefer", "return-no-content");
            request.Content = RequestContent.Create(body);
        }

        return message;
    }

    /// <summary>Sends a request; any HTTP answer is a result, no answer is a <see cref="TableException"/> with status 503.</summary>
    internal async Task<Response> SendAsync(HttpMessage message, CancellationToken cancellationToken)
    {
        try
        {
            await pipeline.SendAsync(message, cancellationToken);
            return message.Response;
        }
        catch (Exception e) when (IsTransport(e) && !cancellationToken.IsCancellationRequested)
        {
            var cause = e is AggregateException tries ? tries.InnerExceptions[^1] : e;
            throw new TableException(
                503,
                "ServerUnreachable",
                $"The Table service at {_root} does not answer: {cause.Message} "
                + "Check the account's name, the network, and for Azurite that it runs.",
                innerException: e);
        }
    }

    /// <summary>The exception for a response that reports a failure.</summary>
    internal TableException Failure(Response response, string what, int actionCount = 1) => Failure(
        TableServiceError.Parse(
            response.Status, response.Headers.TryGetValue("x-ms-error-code", out var code) ? code : null, response.Content.ToString()),
        what,
        actionCount);

    /// <inheritdoc cref="Failure(Response, string, int)"/>
    internal TableException Failure(TableServiceError error, string what, int actionCount)
    {
        var (actionIndex, reason) = error.SplitActionIndex(actionCount);
        var remedy = error.Status is 401 or 403 ? $" The Table service at {_root} refused the caller: {Remedy(error.Code)}." : "";
        return new(error.ContractStatus, error.Code, $"{what}: {reason}{remedy}", actionIndex);
    }

    private string Remedy(string code) => code switch
    {
        "KeyBasedAuthenticationNotPermitted" => "the account allows no shared keys; sign in with an identity at the service's address instead of a connection string",
        // So the service answers whom its firewall keeps out, whatever their roles.
        "AuthorizationFailure" => $"check that the account's network rules let this machine in; then {refusalRemedy}",
        _ => refusalRemedy,
    };

    /// <summary>After its last retry Azure.Core throws all attempts' exceptions together.</summary>
    private static bool IsTransport(Exception e) => e switch
    {
        AggregateException tries => tries.InnerExceptions.All(IsTransport),
        RequestFailedException or IOException or OperationCanceledException => true,
        _ => false,
    };
}
