using FollowUp.App.Interviews.Invitations;
using FollowUp.Core.Invitations;

namespace FollowUp.App.Interviews.Adding;

/// <summary>An invitation as a form brings it: a file, or a text where there is none.</summary>
internal sealed record SentInvitation(byte[]? File, string Text)
{
    /// <summary>What the page shows again; nothing of a file, nor of what is too long for a page.</summary>
    public string Kept => File is null && Text.Length <= InvitationReader.MostCharacters ? Text : "";

    public static async Task<SentInvitation> OfAsync(IFormFile? file, string text, CancellationToken cancellationToken) =>
        new(file is { Length: > 0 } ? await ReadAsync(file, cancellationToken) : null, text);

    public Invitation Read(Candidate candidate, LocalDate today, string? ownAddress) =>
        File is null ? InvitationIntake.Read(Text, candidate, today, ownAddress) : InvitationIntake.Read(File, candidate, today, ownAddress);

    /// <summary>No more than is needed to see that it is too long.</summary>
    private static async Task<byte[]> ReadAsync(IFormFile file, CancellationToken cancellationToken)
    {
        var bytes = new byte[Math.Min(file.Length, InvitationIntake.MostBytes + 1)];
        await using var stream = file.OpenReadStream();
        return bytes[..await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken)];
    }
}
