using System.Runtime.ExceptionServices;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Host;
using Microsoft.Azure.WebJobs.Host.Timers;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FollowUp.WorkerHost.Triggers;

/// <summary>Writes down why a listener stopped. The SDK's own handler would end this process, and every other test with it.</summary>
internal sealed class StorageFailures(Journal journal, int instance) : IWebJobsExceptionHandlerFactory, IWebJobsExceptionHandler
{
    public IWebJobsExceptionHandler Create(IHost jobHost) => this;

#pragma warning disable CA1822 // The interface wants it.
    public void Initialize(JobHost host)
    {
    }
#pragma warning restore CA1822

    public Task OnTimeoutExceptionAsync(ExceptionDispatchInfo exceptionInfo, TimeSpan timeoutGracePeriod) => OnUnhandledExceptionAsync(exceptionInfo);

    public Task OnUnhandledExceptionAsync(ExceptionDispatchInfo exceptionInfo)
    {
        journal.Add(new WorkerLog(instance, "listener", LogLevel.Critical, exceptionInfo.SourceException.ToString()));
        return Task.CompletedTask;
    }
}
