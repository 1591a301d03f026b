namespace FollowUp.Functions.Hosting;

/// <summary>Conditional requests (RFC 9110): who changes must say which version they saw.</summary>
internal static class HttpConditions
{
    /// <exception cref="RequestRefused">428 when the header is missing.</exception>
    public static string RequireIfMatch(this HttpContext http) =>
        http.Request.Headers.IfMatch is [{ Length: > 0 } ifMatch]
            ? ifMatch
            : throw new RequestRefused(
                StatusCodes.Status428PreconditionRequired, "Send the ETag you read in the header If-Match, so that nobody's change is lost; or * to change it whatever it is.");

    /// <exception cref="RequestRefused">412 when <paramref name="eTag"/> is another version.</exception>
    public static void Match(string ifMatch, string eTag)
    {
        if (ifMatch == "*") return;
        foreach (var candidate in ifMatch.Split(',', StringSplitOptions.TrimEntries))
            if (candidate == eTag)
                return;
        throw new RequestRefused(StatusCodes.Status412PreconditionFailed, "It was changed meanwhile. Read it again, and send the new ETag in If-Match.");
    }

    /// <summary>Names where the new thing is.</summary>
    public static TResult At<TResult>(this TResult result, string location, HttpContext http)
        where TResult : IResult
    {
        http.Response.Headers.Location = location;
        return result;
    }
}
