namespace FollowUp.App.Candidates.Confirming;

/// <summary>What the mail provider found about an address.</summary>
internal enum SuppressionReason
{
    /// <summary>The provider holds it for undeliverable and does not try.</summary>
    Dropped,

    /// <summary>A mail came back for good.</summary>
    Bounced,

    /// <summary>A mail was called spam.</summary>
    SpamReported,
}

/// <summary>Nothing goes to the address until it is confirmed anew, but the mail that asks for that.</summary>
/// <param name="At">When the provider found it, by its clock.</param>
internal sealed record Suppression(SuppressionReason Reason, Instant At);

/// <summary>A suppression as the candidate reads it.</summary>
internal sealed record SuppressionView(SuppressionReason Reason, Instant Since, string WhatToDo)
{
    private const string Ask = "Then ask for one mail with POST /api/me/confirm-address and open the link in it; your daily mails go on from there.";

    public static SuppressionView? Of(Suppression? suppression) => suppression is null ? null : new SuppressionView(
        suppression.Reason,
        suppression.At,
        suppression.Reason switch
        {
            SuppressionReason.SpamReported => "A mail from us was reported as spam, so we stopped writing. If you would like the daily mails after all, take one of them out of your spam folder. " + Ask,
            SuppressionReason.Bounced => "A mail to your address came back, so we stopped writing. Please check that the mailbox exists and has room. " + Ask,
            _ => "The mail service does not deliver to your address, so we stopped writing. Please check that the mailbox exists and has room. " + Ask,
        });
}
