using Azure.Core;
using Azure.Core.Pipeline;

namespace FollowUp.Tables.Azure;

/// <summary>Counts the attempts that leave this process, each of which is billed, and tells a commit whether it was sent more than once.</summary>
internal sealed class AttemptPolicy : HttpPipelineSynchronousPolicy
{
    private readonly AsyncLocal<Commit?> _current = new();
    private long _count;

    internal long Count => Interlocked.Read(ref _count);

    /// <summary>The commit that the requests from here on belong to, in this flow of control.</summary>
    internal Commit Begin() => _current.Value = new Commit();

    public override void OnSendingRequest(HttpMessage message)
    {
        Interlocked.Increment(ref _count);
        if (message.ProcessingContext.RetryNumber > 0 && _current.Value is { } commit) commit.IsRepeated = true;
    }

    internal sealed class Commit
    {
        /// <summary>Whether an attempt got no reply, or one that does not say whether it took effect, and another one was made.</summary>
        internal bool IsRepeated { get; set; }
    }
}
