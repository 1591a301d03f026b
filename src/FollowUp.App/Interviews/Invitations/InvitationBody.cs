using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using FollowUp.App.Candidates.Tokens;
using FollowUp.Core.Invitations;

namespace FollowUp.App.Interviews.Invitations;

/// <summary>An invitation as a request brings it.</summary>
/// <param name="Text">The text; null for a file.</param>
/// <param name="File">The calendar file or mail; empty for a text.</param>
/// <param name="Interview">What is given besides; null when nothing is.</param>
internal sealed record InvitationBody(string? Text, byte[] File, JsonObject? Interview)
{
    public static readonly string[] OtherTypes = ["text/calendar", "message/rfc822", "text/plain"];

    public static async Task<InvitationBody> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var type = request.ContentType?.Split(';')[0].Trim().ToLowerInvariant();
        if (type == "application/json")
        {
            var sent = JsonBody.Bind<InvitationRequest>(await JsonBody.ReadObjectAsync(request, cancellationToken));
            return new InvitationBody(sent.Text, [], sent.Interview);
        }

        if (!OtherTypes.Contains(type, StringComparer.Ordinal))
            throw new RequestRefused(StatusCodes.Status415UnsupportedMediaType, "Send a calendar file as text/calendar, a whole mail as message/rfc822, a text as text/plain, or JSON with the member text.");
        using var content = new MemoryStream();
        await request.Body.CopyToAsync(content, cancellationToken);
        return type == "text/plain" ? new InvitationBody(MailSource.Decode(content.ToArray()), [], null) : new InvitationBody(null, content.ToArray(), null);
    }

    public Invitation Read(Candidate candidate, LocalDate today, string? ownAddress) =>
        Text is null ? InvitationIntake.Read(File, candidate, today, ownAddress) : InvitationIntake.Read(Text, candidate, today, ownAddress);

    /// <summary>By which the same request is known again.</summary>
    public string Hash() => Convert.ToHexString(SHA256.HashData([.. Text is null ? File : Encoding.UTF8.GetBytes(Text), .. Encoding.UTF8.GetBytes(Interview?.ToJsonString() ?? "")]));
}
