using System.Text;
using FollowUp.App.Mail;

namespace FollowUp.App.Inbox.Answering;

/// <summary>The plain-text part of <see cref="InboxHtml"/>; the same words.</summary>
internal static class InboxText
{
    public static string Of(InboxView view, string? subject, IInboxUrls links)
    {
        var text = new StringBuilder().AppendLine(view.Heading).AppendLine();
        if (view.About is { } about) text.AppendLine(about).AppendLine();
        foreach (var sentence in view.Sentences) text.AppendLine(sentence).AppendLine();
        foreach (var (label, value) in view.Facts) text.AppendLine($"{label}: {value}");
        if (view.Questions.Count > 0) text.AppendLine("\nPLEASE CHECK\n");
        foreach (var question in view.Questions) text.AppendLine($"- {question}");
        text.AppendLine();
        if (view.Key is { } key)
        {
            foreach (var choice in view.Choices) text.AppendLine($"{choice.Text}: {links.LinkFor(key, choice).AbsoluteUri}");
            if (view.More is { } more) text.AppendLine($"{more.Text}: {links.LinkTo(more.Path).AbsoluteUri}");
            if (view.CanUndo) text.AppendLine($"Undo: {links.LinkFor(key).AbsoluteUri}");
        }

        if (view.Plan.Count > 0) text.AppendLine($"\n{PlanHeading(view).ToUpperInvariant()}\n");
        foreach (var line in view.Plan) text.AppendLine($"- {line}");
        return PlainText.Layout(text.AppendLine().AppendLine(Why(subject)).ToString());
    }

    public static string PlanHeading(InboxView view) => view.CanUndo ? "Coming up" : "The plan, once it's added";

    public static string Why(string? subject) =>
        $"You get this because {(subject is null ? "a mail" : $"the mail “{subject}”")} came to your FollowUp address. It was read once and not kept. Nothing is sent to anybody else.";
}
