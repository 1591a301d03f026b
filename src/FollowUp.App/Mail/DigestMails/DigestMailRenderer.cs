using System.Text;
using FollowUp.App.Ui;

namespace FollowUp.App.Mail.DigestMails;

/// <summary>A digest as a mail: the subject and both bodies, which say the same.</summary>
internal sealed record RenderedDigest(string Subject, string HtmlBody, string TextBody);

/// <summary>Puts the view of a digest into the words and shapes of a mail. Equal views give equal mails.</summary>
internal sealed class DigestMailRenderer(TemplateRenderer renderer)
{
    /// <summary>Below the length at which mail programs cut a mail off, with room for the other part and the headers.</summary>
    private const int LargestHtml = 60 * 1024;

    public async Task<RenderedDigest> RenderAsync(DigestMail mail)
    {
        var digest = await RenderAsync(mail, DigestMailLimits.Usual);
        foreach (var tighter in new[] { DigestMailLimits.OneWayEach, DigestMailLimits.Tight, DigestMailLimits.Tightest })
        {
            if (Encoding.UTF8.GetByteCount(digest.HtmlBody) <= LargestHtml)
                break;
            digest = await RenderAsync(mail, tighter);
        }

        return digest;
    }

    private async Task<RenderedDigest> RenderAsync(DigestMail mail, DigestMailLimits limits)
    {
        var clean = new DigestMailCleaning(limits).Clean(mail);
        var subject = DigestPhrases.Subject(clean);
        var html = await renderer.RenderAsync<DigestHtml>((nameof(DigestHtml.Mail), clean), (nameof(DigestHtml.Subject), subject));
        return new RenderedDigest(subject, html, DigestText.Of(clean));
    }
}
