using FollowUp.App.Mail;
using FollowUp.App.Storage;
using Microsoft.Extensions.Options;

namespace FollowUp.App.Inbox.Receiving;

/// <summary>
/// Where mails are written into a folder, they are also taken from one: <c>inbox</c> beside the outbox. An <c>.eml</c> file put there is read and moved to <c>read</c>
/// below it.
/// </summary>
internal sealed class DropFolder(
    InboxIntake intake, IOptions<InboxOptions> options, IOptions<MailOptions> mail, StoreSetup setup, TimeProvider time, ILogger<DropFolder> logger) : BackgroundService
{
    private const int MostAtOnce = 50;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <summary>The folder; null where mails do not go into one, or none come in.</summary>
    public string? Path => options.Value.IsOn && mail.Value.ParseDelivery() is MailDelivery.Outbox outbox
        ? System.IO.Path.Combine(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(outbox.Folder))!, "inbox")
        : null;

    /// <summary>Looks once. Returns how many were taken.</summary>
    public async Task<int> LookAsync(CancellationToken cancellationToken)
    {
        if (Path is not { } path) return 0;
        var taken = 0;
        var read = Directory.CreateDirectory(System.IO.Path.Combine(path, "read")).FullName;
        foreach (var file in new DirectoryInfo(path).EnumerateFiles("*.eml").OrderBy(file => file.LastWriteTimeUtc).Take(MostAtOnce).ToList())
        {
            // What is too large to be read is moved all the same, so that it is not looked at for ever.
            var bytes = file.Length > ReceivedMail.MostBytes ? [] : await File.ReadAllBytesAsync(file.FullName, cancellationToken);
            if (bytes.Length > 0 && await intake.TakeOrSkipAsync(new ReceivedMail(bytes, [], MailProof.Local) { IsOfMailbox = true }, cancellationToken) == Taken.Later) continue;
            file.MoveTo(System.IO.Path.Combine(read, file.Name), overwrite: true);
            taken++;
        }

        return taken;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (Path is null) return;
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                if (await setup.TryPrepareAsync(stoppingToken)) await LookAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                Log.DropFailed(logger, e.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
