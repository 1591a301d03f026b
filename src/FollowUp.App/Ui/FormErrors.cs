namespace FollowUp.App.Ui;

/// <summary>What is wrong with a form as it was sent, by field. Public because Razor components are.</summary>
public sealed class FormErrors
{
    private readonly List<(string Field, string Message)> _all = [];

    public static FormErrors None => new();

    /// <summary>In the order of finding; a field may be there several times.</summary>
    public IReadOnlyList<(string Field, string Message)> All => _all;

    public bool Any => _all.Count > 0;

    /// <summary>The field's first message; null when nothing is wrong with it.</summary>
    public string? this[string field] => _all.Find(error => error.Field == field).Message;

    public void Add(string field, string message) => _all.Add((field, message));

    /// <summary>What the API would have answered, for a form whose fields are named like the members.</summary>
    /// <param name="words">How people say what programs are told; null for the same words.</param>
    internal static FormErrors Of(RequestRefused refused, Func<string, string>? words = null)
    {
        var errors = new FormErrors();
        foreach (var (member, messages) in refused.Errors ?? new Dictionary<string, string[]>(StringComparer.Ordinal) { [""] = [refused.Message] })
            foreach (var message in messages)
                errors.Add(member, words is null ? message : words(message));
        return errors;
    }
}
