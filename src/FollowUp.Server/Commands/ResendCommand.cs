using FollowUp.App.Digests;
using FollowUp.App.Hosting;
using NodaTime.Text;

namespace FollowUp.Server.Commands;

internal static class ResendCommand
{
    public static Task<int> RunAsync(string email, string day, CancellationToken cancellationToken) =>
        OperatorCommand.RunAsync(
            email,
            async (services, candidateId) =>
            {
                if (LocalDatePattern.Iso.Parse(day) is not { Success: true } on) throw RequestRefused.Malformed("--day", "Write a date such as 2026-11-25.");
                var id = await services.GetRequiredService<DigestResending>().ResendAsync(candidateId, on.Value, cancellationToken);
                return $"Sent the mail of {day} again. Its message id is {id}.";
            },
            cancellationToken);
}
