namespace FollowUp.WorkerHost.Http;

/// <summary>Knocks again while nothing listens: a worker's functions are loaded a moment before its web server is up. The real host does the same.</summary>
internal sealed class PatientHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const int MostTries = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConnectionError && tries < MostTries)
            {
                // Nothing of the request has been sent yet.
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }
}
