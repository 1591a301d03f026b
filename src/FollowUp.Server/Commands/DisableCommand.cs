using FollowUp.App.Candidates;
using NodaTime;

namespace FollowUp.Server.Commands;

/// <summary>Stops one candidate's digests, or lets them come again. The API stays open to them, and shows it.</summary>
internal static class DisableCommand
{
    public static Task<int> RunAsync(string email, bool isDisabled, CancellationToken cancellationToken) =>
        OperatorCommand.RunAsync(
            email,
            async (services, candidateId) =>
            {
                var now = services.GetRequiredService<IClock>().GetCurrentInstant();
                await services.GetRequiredService<CandidateStore>().ChangeAsync(
                    candidateId,
                    records => records.Put(records.Profile with { DisabledAt = isDisabled ? records.Profile.DisabledAt ?? now : null }),
                    cancellationToken);
                return isDisabled ? "The daily mails to this account have stopped. To start them again, run enable." : "The daily mails to this account will start again.";
            },
            cancellationToken);
}
