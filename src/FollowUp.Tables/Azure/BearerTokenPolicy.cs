using Azure.Core;
using Azure.Core.Pipeline;

namespace FollowUp.Tables.Azure;

/// <summary>Sends an Entra token with each attempt and turns a credential's failure into a <see cref="TableException"/>.</summary>
internal sealed class BearerTokenPolicy(TokenCredential credential)
    : BearerTokenAuthenticationPolicy(credential, "https://storage.azure.com/.default")
{
    /// <inheritdoc/>
    protected override async ValueTask AuthorizeRequestAsync(HttpMessage message)
    {
        try
        {
            await base.AuthorizeRequestAsync(message);
        }
        // Credentials throw types of their own, of packages this project does not know.
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new TableException(
                403,
                "AuthenticationFailed",
                $"No token for the Table service: {e.Message} Check the managed identity (AZURE_CLIENT_ID) or sign in with the Azure CLI.",
                innerException: e);
        }
    }
}
