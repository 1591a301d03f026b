using Azure.Core;

namespace FollowUp.Tables.Azure;

/// <summary>Turns a credential's failure into a <see cref="TableException"/>; they throw types of packages that this project does not know.</summary>
internal sealed class TableCredential(TokenCredential credential, string service) : TokenCredential
{
    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        try
        {
            return credential.GetToken(requestContext, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw Refused(e);
        }
    }

    public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        try
        {
            return await credential.GetTokenAsync(requestContext, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw Refused(e);
        }
    }

    private TableException Refused(Exception e) => new(
        403,
        "AuthenticationFailed",
        $"No token for the {service}: {e.Message} Check the managed identity (AZURE_CLIENT_ID) or sign in with the Azure CLI.",
        innerException: e);
}
