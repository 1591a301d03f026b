namespace FollowUp.WorkerHost.Workers;

/// <summary>The worker failed an invocation, or was not there to answer it.</summary>
public sealed class WorkerException(string message) : Exception(message);
