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

    [Parameter]
    public string? Error { get; set; }

    [Parameter]
    public bool Required { get; set; }

    protected string Id => $"field-{Name}";

    protected string? Invalid => Error is null ? null : "true";

    protected string? DescribedBy => (Hint, Error) switch
    {
        (null, null) => null,
        (_, null) => $"{Id}-hint",
        (null, _) => $"{Id}-fault",
        _ => $"{Id}-hint {Id}-fault",
    };
}
