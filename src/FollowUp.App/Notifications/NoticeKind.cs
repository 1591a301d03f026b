namespace FollowUp.App.Notifications;

/// <summary>The ways to tell somebody beside the mails.</summary>
public enum NoticeKind
{
    /// <summary>A browser that asked for it, by Web Push.</summary>
    Browser,

    /// <summary>A program, by a signed request.</summary>
    Webhook,

    /// <summary>A topic of an ntfy server.</summary>
    Ntfy,
}
