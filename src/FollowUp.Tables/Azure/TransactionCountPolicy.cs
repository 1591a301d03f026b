using Azure.Core;
using Azure.Core.Pipeline;

namespace FollowUp.Tables.Azure;

/// <summary>Counts the attempts that leave this process; each is billed, retries too.</summary>
internal sealed class TransactionCountPolicy : HttpPipelineSynchronousPolicy
{
    private long _count;

    internal long Count => Interlocked.Read(ref _count);

    /// <inheritdoc/>
    public override void OnSendingRequest(HttpMessage message) => Interlocked.Increment(ref _count);
}
