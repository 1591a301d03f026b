namespace FollowUp.App.ActionLinks;

// The view of a link's page. Public because Razor components are.

/// <summary>What the page behind a link says.</summary>
/// <param name="Sentences">The rest, a paragraph each.</param>
public sealed record StepLinkView(string Heading, params IReadOnlyList<string> Sentences)
{
    /// <summary>The employer and role it is about; null when nothing may or can be said of it.</summary>
    public string? About { get; init; }

    /// <summary>Where one goes on; null when there is nothing to do but close the page.</summary>
    public (string Path, string Text)? Next { get; init; }

    /// <summary>What can be done; null when there is nothing.</summary>
    public StepLinkForm? Form { get; init; }
}

/// <param name="Key">Acts, when posted.</param>
public sealed record StepLinkForm(string Key, string Button)
{
    /// <summary>Whether it stands back behind what comes next, as taking back does.</summary>
    public bool IsQuiet { get; init; }

    /// <summary>What to choose; null when there is nothing to choose.</summary>
    public string? Question { get; init; }

    public IReadOnlyList<(string Value, string Text)> Choices { get; init; } = [];

    public string? Chosen { get; init; }

    /// <summary>What day to give; null when none is asked for.</summary>
    public string? DayQuestion { get; init; }

    public string? Day { get; init; }

    /// <summary>What was wrong with it; null when nothing was.</summary>
    public string? Fault { get; init; }
}
