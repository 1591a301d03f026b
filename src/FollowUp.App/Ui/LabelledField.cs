using Microsoft.AspNetCore.Components;

namespace FollowUp.App.Ui;

/// <summary>What a labelled field of a form is told, and how its parts find each other. Public because Razor components are.</summary>
public abstract class LabelledField : ComponentBase
{
    [Parameter, EditorRequired]
    public required string Name { get; set; }

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter]
    public string? Value { get; set; }

    [Parameter]
    public string? Hint { get; set; }

    /// <summary>What is not certain about the value.</summary>
    [Parameter]
    public string? Ask { get; set; }

    /// <summary>The place that the value was read from.</summary>
    [Parameter]
    public RenderFragment? Place { get; set; }

    [Parameter]
    public string? Error { get; set; }

    [Parameter]
    public bool Required { get; set; }

    protected string Id => $"field-{Name}";

    protected string? Invalid => Error is null ? null : "true";

    protected string? DescribedBy =>
        string.Join(' ', new[] { Hint is null ? null : $"{Id}-hint", Place is null ? null : $"{Id}-place", Ask is null ? null : $"{Id}-ask", Error is null ? null : $"{Id}-fault" }.OfType<string>()) is { Length: > 0 } ids
            ? ids
            : null;
}
