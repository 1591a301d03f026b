namespace FollowUp.App.Mail;

/// <summary>
/// The look of the mail. It stands on the elements because some mail programs drop a style sheet; the sheet adds what an attribute cannot
/// say, the dark colours, and what the mail can do without. Every pair of text and ground has a contrast of at least 4.5 to 1 (WCAG 2.2, AA).
/// Buttons get their height of 44 pixels from the line, which desktop Outlook keeps, and not from a padding, which it drops.
/// </summary>
internal static class MailStyle
{
    public const string Page = "margin:0;padding:0;background:#f3f4f1;color:#1f2933";
    public const string Column = "max-width:640px;margin:0 auto;padding:20px 12px;font:16px/1.5 system-ui,-apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif;overflow-wrap:anywhere";
    public const string Title = "margin:0;font-size:24px;line-height:1.25";
    public const string Section = "margin:28px 0 8px;font-size:18px;line-height:1.3";
    public const string Card = "margin:16px 0;padding:16px;background:#fff;border:1px solid #d5dad3;border-radius:8px";
    public const string Heading = "margin:0;font-size:18px;line-height:1.3";
    public const string Muted = "color:#52606d;font-size:14px";
    public const string Draft = "margin:12px 0 0;padding:4px 16px 12px;background:#eef4f3;border-left:4px solid #0b5a6b";
    public const string Button = "display:inline-block;margin:12px 8px 0 0;padding:0 18px;background:#0b5a6b;color:#fff;border-radius:6px;line-height:44px;text-decoration:none";
    public const string Act = "display:inline-block;margin:12px 8px 0 0;padding:0 14px;color:#0b5a6b;border:1px solid;border-radius:6px;line-height:42px;text-decoration:none";
    public const string Summary = "padding:10px 0;line-height:24px;cursor:pointer";
    public const string Link = "color:#0b5a6b";
    public const string FooterLink = "display:inline-block;line-height:44px;color:#0b5a6b";
    public const string List = "margin:0;padding:0 0 0 20px";
    public const string Footer = "margin:28px 0 0;padding:12px 0 0;border-top:1px solid #d5dad3;color:#52606d;font-size:14px";

    public const string Sheet = """
        :root{color-scheme:light dark}
        p,li{margin:8px 0 0}
        .muted{margin:6px 0 0}
        .actions{margin:0 0 12px}
        @media (prefers-color-scheme:dark){
        .page{background:#14181b!important;color:#e6e9eb!important}
        .card{background:#1e2428!important;border-color:#3a444b!important}
        .draft{background:#172a2e!important;border-color:#8fd3e0!important}
        .muted{color:#aab5bd!important}
        .footer{border-color:#3a444b!important}
        .link,.act{color:#8fd3e0!important}
        .button{background:#8fd3e0!important;color:#10171a!important}
        }
        """;
}
