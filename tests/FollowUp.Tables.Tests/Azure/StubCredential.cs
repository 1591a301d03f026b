using Azure.Core;

namespace FollowUp.Tables.Tests.Azure;

/// <summary>An identity that gives one token, or fails.</summary>
internal sealed class StubCredential(Exception? failure = null) : TokenCredential
{
    internal string[] Scopes { get; private set; } = [];

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        Scopes = requestContext.Scopes;
        return failure is null ? new AccessToken("the-token", DateTimeOffset.UtcNow.AddHours(1)) : throw failure;
    }

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        new(GetToken(requestContext, cancellationToken));
}
