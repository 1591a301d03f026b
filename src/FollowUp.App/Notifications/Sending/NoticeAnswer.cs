using System.Net;
using System.Net.Http.Headers;

namespace FollowUp.App.Notifications.Sending;

/// <summary>What a target's answer means. Only its status and one header are looked at.</summary>
internal static class NoticeAnswer
{
    public static NoticeResult Of(HttpStatusCode status, HttpResponseHeaders headers, Instant now) => (int)status switch
    {
        >= 200 and < 300 => new NoticeResult.Accepted(),
        404 or 410 => new NoticeResult.Gone(),
        >= 300 and < 400 => new NoticeResult.Failed($"it leads elsewhere ({(int)status}), which is not followed"),
        _ => new NoticeResult.Failed($"it answered {(int)status}", RetryAfter(headers, now)),
    };

    /// <summary>Sends, and says what it means when there is no answer.</summary>
    public static async Task<NoticeResult> OfAsync(Func<Task<NoticeResult>> send, CancellationToken cancellationToken)
    {
        try
        {
            return await send();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new NoticeResult.Failed("it did not answer in time");
        }
        catch (HttpRequestException e) when (e.InnerException is PrivateAddressException)
        {
            return new NoticeResult.Failed("its name leads to an address that is not public");
        }
        catch (HttpRequestException e)
        {
            return new NoticeResult.Failed($"it cannot be reached ({e.HttpRequestError})");
        }
    }

    private static Duration? RetryAfter(HttpResponseHeaders headers, Instant now) => headers.RetryAfter switch
    {
        { Delta: { } delta } => Duration.FromTimeSpan(delta),
        { Date: { } date } => Duration.Max(Instant.FromDateTimeOffset(date) - now, Duration.Zero),
        _ => null,
    };
}
