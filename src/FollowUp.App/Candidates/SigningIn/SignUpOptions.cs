using System.ComponentModel.DataAnnotations;

namespace FollowUp.App.Candidates.SigningIn;

/// <summary>Who may become a candidate.</summary>
internal sealed class SignUpOptions : IValidatableObject
{
    /// <summary><c>closed</c>: those whom the operator invited. <c>open</c>: whoever confirms an address. Default: closed.</summary>
    [ConfigurationKeyName("FOLLOWUP_SIGNUP")]
    public string SignUp { get; set; } = "closed";

    public bool IsOpen => SignUp == "open";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (SignUp is not ("closed" or "open")) yield return new ValidationResult("FOLLOWUP_SIGNUP must be closed or open; an example: closed", [nameof(SignUp)]);
    }
}
