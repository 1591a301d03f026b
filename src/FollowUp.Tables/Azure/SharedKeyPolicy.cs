using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;

namespace FollowUp.Tables.Azure;

/// <summary>Signs each attempt with the account's key.</summary>
/// <remarks>Source: "Authorize with Shared Key", the Table service's format, Microsoft Learn.</remarks>
internal sealed class SharedKeyPolicy(string accountName, byte[] accountKey, TimeProvider timeProvider) : HttpPipelineSynchronousPolicy
{
    /// <inheritdoc/>
    public override void OnSendingRequest(HttpMessage message)
    {
        var request = message.Request;
        // A date older than 15 minutes is refused, so a retry is dated and signed anew.
        var date = timeProvider.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        request.Headers.SetValue("x-ms-date", date);
        request.Headers.TryGetValue("Content-Type", out var contentType);

        var toSign = $"{request.Method}\n\n{contentType}\n{date}\n{CanonicalizedResource(request.Uri.ToUri())}";
        var signature = Convert.ToBase64String(HMACSHA256.HashData(accountKey, Encoding.UTF8.GetBytes(toSign)));
        request.Headers.SetValue("Authorization", $"SharedKey {accountName}:{signature}");
    }

    /// <summary>The account and the path as sent. The emulator's path begins with the account, which is then there twice.</summary>
    /// <remarks>Of the query only <c>comp</c> is signed, and no request here has it.</remarks>
    private string CanonicalizedResource(Uri uri) => $"/{accountName}{uri.AbsolutePath}";
}
