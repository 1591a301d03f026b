namespace FollowUp.App.Inbox.Answering;

// The view of a question. Public because Razor components are.

/// <summary>A question about a mail, as the page, the mail and the start page ask it.</summary>
/// <param name="Heading">The question in a few words.</param>
/// <param name="Sentences">The rest, a paragraph each.</param>
public sealed record InboxView(string Heading, params IReadOnlyList<string> Sentences)
{
    /// <summary>The employer and role it is about; null when none is known.</summary>
    public string? About { get; init; }

    /// <summary>The key of its link; null when there is nothing to do.</summary>
    public string? Key { get; init; }

    /// <summary>What was read, label and value.</summary>
    public IReadOnlyList<(string Label, string Value)> Facts { get; init; } = [];

    /// <summary>What is not certain.</summary>
    public IReadOnlyList<string> Questions { get; init; } = [];

    /// <summary>What comes next, or would.</summary>
    public IReadOnlyList<string> Plan { get; init; } = [];

    public IReadOnlyList<InboxChoice> Choices { get; init; } = [];

    /// <summary>Whether what was done can be undone.</summary>
    public bool CanUndo { get; init; }

    /// <summary>Where there is more to see, for who is signed in; null when nowhere.</summary>
    public (string Path, string Text)? More { get; init; }

    /// <summary>What was wrong; null when nothing was.</summary>
    public string? Fault { get; init; }
}

/// <summary>A button, with the fields that go with it.</summary>
/// <param name="Pick">What it sends.</param>
/// <param name="Text">What it says.</param>
public sealed record InboxChoice(string Pick, string Text, params IReadOnlyList<InboxField> Fields)
{
    /// <summary>Whether it is the one that most will want.</summary>
    public bool IsFirst { get; init; }

    /// <summary>Whether it only puts the question away.</summary>
    public bool IsQuiet { get; init; }
}

/// <param name="Type">An input's type, or <c>radio</c> for one of <see cref="Options"/>.</param>
public sealed record InboxField(string Name, string Label, string Type, string? Value = null)
{
    public IReadOnlyList<(string Value, string Text)> Options { get; init; } = [];

    public bool IsRequired { get; init; }

    /// <summary>The fact that it stands for; null when it stands for none.</summary>
    public string? Stands { get; init; }
}
