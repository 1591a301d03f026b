namespace FollowUp.WorkerHost;

/// <summary>What a host is started with.</summary>
/// <param name="Folder">The published worker, with its <c>host.json</c>.</param>
/// <param name="Settings">The app settings, as the portal would hold them; <c>AzureWebJobs.NAME.Disabled</c> takes a function out. Nothing else of this process's environment reaches the worker.</param>
/// <param name="Storage">The connection string of the storage account with the queues, and with the timer's locks and times.</param>
/// <param name="Instances">How many worker processes there are, each with listeners of its own and without memory in common.</param>
/// <param name="QueuePrefix">Goes before each queue's name, as if the account were one's own.</param>
/// <param name="RetryDelay">How long a message waits after a failure; null for what <c>host.json</c> says.</param>
/// <param name="RunsTimers">Whether schedules ring by themselves; otherwise a test rings.</param>
public sealed record FunctionsHostOptions(
    string Folder,
    IReadOnlyDictionary<string, string> Settings,
    string Storage,
    int Instances = 1,
    string QueuePrefix = "",
    TimeSpan? RetryDelay = null,
    bool RunsTimers = false);
