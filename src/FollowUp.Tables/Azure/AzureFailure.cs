using System.Globalization;
using System.Text.RegularExpressions;
using Azure;
using Azure.Data.Tables;

namespace FollowUp.Tables.Azure;

/// <summary>Explains what goes wrong with one Table service.</summary>
/// <param name="service">The Table service in words: its address, and the setting it is from.</param>
/// <param name="refusalRemedy">What to do when it refuses the caller.</param>
internal sealed partial class AzureFailure(string service, string refusalRemedy)
{
    internal const string TableNotFound = "TableNotFound";

    /// <summary>Makes one request or several; whatever the client library throws becomes a <see cref="TableException"/>.</summary>
    internal async Task<T> ExplainAsync<T>(string what, Func<Task<T>> send, CancellationToken cancellationToken)
    {
        try
        {
            return await send();
        }
        catch (TableTransactionFailedException e)
        {
            throw Explain(what, e, e.FailedTransactionActionIndex);
        }
        catch (RequestFailedException e) when (e.Status >= 400)
        {
            throw Explain(what, e, actionIndex: null);
        }
        catch (Exception e) when (IsTransport(e) && !cancellationToken.IsCancellationRequested)
        {
            var cause = e is AggregateException tries ? tries.InnerExceptions[^1] : e;
            throw new TableException(
                503,
                "ServerUnreachable",
                $"The {service} does not answer: {cause.Message} Check the account's name, the network, and for Azurite that it runs.",
                innerException: e);
        }
        // 200 with something else than what was asked for: a proxy's page, or a service that is not the Table service.
        catch (Exception e) when (e is not (TableException or OperationCanceledException))
        {
            throw new TableException(
                500, "InvalidResponse", $"{what}: this is no answer of a Table service: {FirstLine(e)} Check the address of the {service}.", innerException: e);
        }
    }

    internal TableException Explain(string what, Response response) => Explain(what, new RequestFailedException(response), actionIndex: null);

    /// <summary>The code of a response that the client library does not take for a failure.</summary>
    internal static string CodeOf(Response response) =>
        response.Headers.TryGetValue("x-ms-error-code", out var code) ? code! : CodeOf(new RequestFailedException(response));

    private TableException Explain(string what, RequestFailedException e, int? actionIndex)
    {
        var (code, reason) = (CodeOf(e), ReasonOf(e));
        // In a transaction the reason begins with the failed action's index and a colon.
        if (IndexBefore().Match(reason) is { Success: true } index)
        {
            actionIndex ??= int.Parse(index.ValueSpan[..^1], NumberStyles.None, CultureInfo.InvariantCulture);
            reason = reason[index.Length..];
        }

        var remedy = e.Status is 401 or 403 ? $" The {service} refused the caller: {Remedy(code)}." : "";
        return new TableException(ContractStatus(e.Status), code, $"{what}: {reason}{remedy}", actionIndex, e);
    }

    private static string CodeOf(RequestFailedException e) =>
        FirstText(e.ErrorCode, e.GetRawResponse()?.Headers.TryGetValue("x-ms-error-code", out var header) == true ? header : null, Element(e, "code"))
        ?? string.Create(CultureInfo.InvariantCulture, $"Http{e.Status}");

    private static string ReasonOf(RequestFailedException e) =>
        FirstText(e.ErrorCode is null ? Element(e, "message") : FirstLine(e)) ?? string.Create(CultureInfo.InvariantCulture, $"HTTP status {e.Status}.");

    /// <summary>Some front ends answer in XML, which the client library does not read.</summary>
    private static string? Element(RequestFailedException e, string name) =>
        XmlElement().Matches(e.GetRawResponse()?.Content.ToString() ?? "")
            .FirstOrDefault(element => element.Groups["name"].ValueSpan.Equals(name, StringComparison.OrdinalIgnoreCase))?.Groups["text"].Value;

    private string Remedy(string code) => code switch
    {
        "KeyBasedAuthenticationNotPermitted" => "the account allows no shared keys; sign in with an identity at the service's address instead of a connection string",
        // So the service answers whom its firewall keeps out, whatever their roles.
        "AuthorizationFailure" => $"check that the account's network rules let this machine in; then {refusalRemedy}",
        _ => refusalRemedy,
    };

    /// <summary>The status within those <see cref="TableException.Status"/> documents.</summary>
    private static int ContractStatus(int status) => status switch
    {
        400 or 403 or 404 or 409 or 412 or 413 or 429 or 500 or 503 => status,
        401 => 403,
        408 or 502 or 504 => 503,
        > 500 => 500,
        _ => 400,
    };

    /// <summary>After its last retry Azure.Core throws all attempts' exceptions together.</summary>
    private static bool IsTransport(Exception e) => e switch
    {
        AggregateException tries => tries.InnerExceptions.All(IsTransport),
        RequestFailedException failed => failed.Status == 0,
        _ => e is IOException or OperationCanceledException,
    };

    /// <summary>The first line is the reason; the request's id, its time and its headers follow.</summary>
    private static string FirstLine(Exception e) => e.Message.Split('\n', 2)[0].TrimEnd();

    private static string? FirstText(params ReadOnlySpan<string?> candidates)
    {
        foreach (var candidate in candidates)
            if (!string.IsNullOrEmpty(candidate)) return candidate;
        return null;
    }

    [GeneratedRegex("^[0-9]{1,3}:", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex IndexBefore();

    [GeneratedRegex("<([a-z]+:)?(?<name>code|message)[^>]*>(?<text>[^<]*)", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex XmlElement();
}
