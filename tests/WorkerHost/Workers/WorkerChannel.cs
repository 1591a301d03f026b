using System.Collections.Concurrent;
using System.Threading.Channels;
using Grpc.Core;

namespace FollowUp.WorkerHost.Workers;

/// <summary>The stream to one worker process: questions out, answers in, each found by what it answers.</summary>
internal sealed class WorkerChannel(Action<RpcLog> logged)
{
    private readonly Channel<StreamingMessage> _outgoing = Channel.CreateUnbounded<StreamingMessage>(new() { SingleReader = true });
    private readonly ConcurrentDictionary<string, TaskCompletionSource<StreamingMessage>> _questions = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isClosed;

    /// <summary>Ends when the worker has called its host.</summary>
    public Task Opened => _opened.Task;

    public void Send(StreamingMessage message) => _outgoing.Writer.TryWrite(message);

    /// <summary>Sends a question and waits for the answer; fails when the stream ends first.</summary>
    /// <param name="message">The question.</param>
    /// <param name="answer">The function or the invocation that the answer will name, otherwise the kind of message it will be.</param>
    public async Task<StreamingMessage> AskAsync(StreamingMessage message, string answer)
    {
        var question = _questions[answer] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Send(message);
        if (_isClosed) Close();
        return await question.Task;
    }

    /// <summary>Passes messages until the worker goes.</summary>
    public async Task RunAsync(IAsyncStreamReader<StreamingMessage> incoming, IServerStreamWriter<StreamingMessage> outgoing, CancellationToken cancellationToken)
    {
        _opened.TrySetResult();
        var sending = SendAsync(outgoing, cancellationToken);
        try
        {
            while (await incoming.MoveNext(cancellationToken)) Receive(incoming.Current);
        }
        finally
        {
            Close();
            await sending;
        }
    }

    /// <summary>Fails whatever has not been answered, and what is asked from now on.</summary>
    public void Close()
    {
        _isClosed = true;
        _outgoing.Writer.TryComplete();
        foreach (var question in _questions.Values) question.TrySetException(new WorkerException("The worker process ended."));
    }

    private static string? AnswerOf(StreamingMessage message) => message.ContentCase switch
    {
        StreamingMessage.ContentOneofCase.InvocationResponse => message.InvocationResponse.InvocationId,
        StreamingMessage.ContentOneofCase.FunctionLoadResponse => message.FunctionLoadResponse.FunctionId,
        StreamingMessage.ContentOneofCase.WorkerInitResponse => nameof(WorkerInitResponse),
        StreamingMessage.ContentOneofCase.FunctionMetadataResponse => nameof(FunctionMetadataResponse),
        _ => null,
    };

    private async Task SendAsync(IServerStreamWriter<StreamingMessage> outgoing, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var message in _outgoing.Reader.ReadAllAsync(cancellationToken)) await outgoing.WriteAsync(message, cancellationToken);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or InvalidOperationException)
        {
            // Nobody is there to read it.
        }
    }

    private void Receive(StreamingMessage message)
    {
        if (message.RpcLog is { } log) logged(log);
        else if (AnswerOf(message) is { } answer && _questions.TryRemove(answer, out var question)) question.TrySetResult(message);
    }
}
