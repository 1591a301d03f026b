namespace FollowUp.App.Hosting;

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
            if (Strong(candidate) == Strong(eTag))
                return;
        throw new RequestRefused(StatusCodes.Status412PreconditionFailed, "It was changed meanwhile. Read it again, and send the new ETag in If-Match.");
    }

    public static void TellVersion(this HttpContext http, string eTag) => http.Response.Headers.ETag = Strong(eTag);

    /// <summary>Stores give weak tags, with which If-Match never matches (RFC 9110, 13.1.1); ours do name one exact version.</summary>
    private static string Strong(string eTag) => eTag.StartsWith("W/", StringComparison.Ordinal) ? eTag[2..] : eTag;

    /// <summary>Names where the new thing is.</summary>
    public static TResult At<TResult>(this TResult result, string location, HttpContext http)
        where TResult : IResult
    {
        http.Response.Headers.Location = location;
        return result;
    }
}
