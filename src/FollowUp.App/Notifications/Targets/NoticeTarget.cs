namespace FollowUp.App.Notifications.Targets;

/// <summary>Where a notice goes, and with which keys.</summary>
/// <param name="P256dh">Of a browser: its public key, an uncompressed point of P-256 as base64url.</param>
/// <param name="Auth">Of a browser: its secret, 16 bytes as base64url.</param>
/// <param name="Secret">Of a webhook: what its requests are signed with.</param>
internal sealed record NoticeTarget(NoticeKind Kind, string Url, string? P256dh = null, string? Auth = null, string? Secret = null);
