using FollowUp.App.Interviews.Forms;
using Microsoft.AspNetCore.Components;

namespace FollowUp.App.Interviews.Acting;

/// <summary>A page with a form about an interview. Public because Razor components are.</summary>
public abstract class ActPage : ComponentBase
{
    [Parameter, EditorRequired]
    public required About About { get; set; }

    [Parameter, EditorRequired]
    public required FormValues Form { get; set; }
}
