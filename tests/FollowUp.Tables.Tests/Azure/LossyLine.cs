using System.Net;

namespace FollowUp.Tables.Tests.Azure;

/// <summary>What becomes of a request that is lost on its way.</summary>
public enum Loss
{
    /// <summary>The service acts, and the line breaks before its reply.</summary>
    ReplyBreaksOff,

    /// <summary>The service acts, and a front end gives up waiting for it.</summary>
    GatewayTimeout,

    /// <summary>The service acts, and this side gives up waiting.</summary>
    NoReplyInTime,

    /// <summary>The service never hears of it.</summary>
    RequestBreaksOff,
}

/// <summary>A line to a real service that loses the first request after it was told to, and then lets somebody else act.</summary>
internal sealed class LossyLine() : DelegatingHandler(new SocketsHttpHandler())
{
    private Loss? _loss;
    private Func<Task> _meanwhile = () => Task.CompletedTask;

    /// <summary>How many requests came since the loss, the lost one included.</summary>
    internal int Requests { get; private set; }

    internal void LoseNext(Loss loss, Func<Task>? meanwhile = null) =>
        (_loss, _meanwhile, Requests) = (loss, meanwhile ?? (() => Task.CompletedTask), 0);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests++;
        if (_loss is not { } loss) return await base.SendAsync(request, cancellationToken);

        _loss = null;
        if (loss != Loss.RequestBreaksOff) (await base.SendAsync(request, cancellationToken)).Dispose();
        await _meanwhile();
        return loss switch
        {
            Loss.GatewayTimeout => new HttpResponseMessage(HttpStatusCode.GatewayTimeout) { RequestMessage = request, Content = new StringContent("") },
            Loss.NoReplyInTime => throw new TaskCanceledException("No reply in time."),
            _ => throw new HttpRequestException("The line broke."),
        };
    }
}
