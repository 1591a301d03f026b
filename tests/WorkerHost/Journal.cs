using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace FollowUp.WorkerHost;

/// <summary>An invocation that came to an end.</summary>
/// <param name="Function">The function's name.</param>
/// <param name="Instance">The instance it ran on, counted from 0 in the order of their starts.</param>
/// <param name="Error">What the worker said of its failure; null for a success.</param>
public sealed record Invocation(string Function, int Instance, string? Error)
{
    /// <summary>Whether what it had put out was taken, and its message deleted.</summary>
    public bool Succeeded => Error is null;
}

/// <summary>A line that a worker logged, or printed: then its category is <c>stdout</c> or <c>stderr</c>.</summary>
public sealed record WorkerLog(int Instance, string Category, LogLevel Level, string Message);

/// <summary>How long a worker process took, counted from its start.</summary>
/// <param name="Instance">The instance whose worker it is.</param>
/// <param name="Connected">Until it called the host.</param>
/// <param name="Loaded">Until all its functions were loaded.</param>
/// <param name="Answered">Until it had answered its first invocation; null while it has not.</param>
/// <param name="Processor">How long it had kept processors busy by then.</param>
public sealed record WorkerStart(int Instance, TimeSpan Connected, TimeSpan Loaded, TimeSpan? Answered, TimeSpan Processor);

/// <summary>What happened, in order.</summary>
internal sealed class Journal
{
    private readonly ConcurrentQueue<Invocation> _invocations = new();
    private readonly ConcurrentQueue<WorkerLog> _logs = new();
    private readonly ConcurrentQueue<Func<WorkerStart>> _starts = new();

    public IReadOnlyList<Invocation> Invocations => [.. _invocations];

    public IReadOnlyList<WorkerLog> Logs => [.. _logs];

    public IReadOnlyList<WorkerStart> Starts => [.. _starts.Select(start => start())];

    public void Add(Invocation invocation) => _invocations.Enqueue(invocation);

    public void Add(WorkerLog log) => _logs.Enqueue(log);

    public void Add(Func<WorkerStart> start) => _starts.Enqueue(start);
}
