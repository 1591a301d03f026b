using System.Text.Json.Nodes;
using FollowUp.App.Ui;
using FollowUp.Core.Invitations;

namespace FollowUp.App.Interviews.Forms;

/// <summary>What a form holds: as it is first shown, or as it was sent, with what is wrong with it. Fields are named like the members of the JSON they become.</summary>
public sealed class FormValues
{
    private readonly ILookup<string, string> _values;

    private FormValues(IEnumerable<(string Name, string Value)> values, FormErrors errors) =>
        (_values, Errors) = (values.ToLookup(entry => entry.Name, entry => entry.Value, StringComparer.Ordinal), errors);

    public static FormValues Empty { get; } = new([], FormErrors.None);

    public FormErrors Errors { get; }

    /// <summary>What the page says above the form; null for nothing.</summary>
    public string? Note { get; private set; }

    /// <summary>What is to be asked about fields whose answer is not certain, by their names.</summary>
    public IReadOnlyDictionary<string, string> Asks { get; private set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The places of an invitation that fields were filled in from, by their names.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<InvitationQuote>> Quotes { get; private set; } = new Dictionary<string, IReadOnlyList<InvitationQuote>>(StringComparer.Ordinal);

    public IEnumerable<string> Names => _values.Select(entry => entry.Key);

    /// <summary>As it was typed; null when the form has no such field.</summary>
    public string? this[string name] => _values[name].FirstOrDefault();

    public static FormValues Of(params (string Name, string? Value)[] values) =>
        new(values.Where(entry => entry.Value is not null).Select(entry => (entry.Name, entry.Value!)), FormErrors.None);

    public static async Task<FormValues> ReadAsync(HttpContext http)
    {
        var form = await FormBody.ReadAsync(http.Request, http.RequestAborted);
        return new FormValues(
            form.Where(entry => !entry.Key.StartsWith("__", StringComparison.Ordinal)).SelectMany(entry => entry.Value.Select(value => (entry.Key, value ?? ""))),
            FormErrors.None);
    }

    /// <summary>Without the white space around; null when nothing is left.</summary>
    public string? Text(string name) => this[name]?.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>Whether a box with this name and value is ticked.</summary>
    public bool Has(string name, string value = "true") => _values[name].Contains(value, StringComparer.Ordinal);

    public IEnumerable<string> AllOf(string name) => _values[name];

    /// <summary>The lines of a field, without empty ones.</summary>
    internal JsonArray Lines(string name) =>
        [.. (this[name] ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(line => (JsonNode)line)];

    public FormValues With(params (string Name, string? Value)[] replaced) => new(
        _values.Where(entry => !replaced.Any(one => one.Name == entry.Key)).SelectMany(entry => entry.Select(value => (entry.Key, value)))
            .Concat(replaced.Where(one => one.Value is not null).Select(one => (one.Name, one.Value!))),
        Errors)
    {
        Note = Note,
        Asks = Asks,
        Quotes = Quotes,
    };

    /// <summary>Without the fields whose names begin so.</summary>
    public FormValues Without(string beginning) => With([.. Names.Where(name => name.StartsWith(beginning, StringComparison.Ordinal)).Select(name => (name, (string?)null))]);

    /// <summary>The same form with questions beside fields.</summary>
    public FormValues Asking(IReadOnlyDictionary<string, string> asks)
    {
        var asking = With();
        asking.Asks = asks;
        return asking;
    }

    /// <summary>The same form with the places beside fields that they were filled in from.</summary>
    public FormValues Quoting(IReadOnlyDictionary<string, IReadOnlyList<InvitationQuote>> quotes)
    {
        var quoting = With();
        quoting.Quotes = quotes;
        return quoting;
    }

    /// <summary>The same form with something said above it.</summary>
    public FormValues Noting(string note)
    {
        var noted = With();
        noted.Note = note;
        return noted;
    }

    /// <summary>The same form with what is wrong beside its fields; <paramref name="fieldOf"/> says where a member came from, when that is not its name.</summary>
    internal FormValues Refused(RequestRefused refused, Func<string, string>? fieldOf = null)
    {
        var errors = new FormErrors();
        foreach (var (member, message) in FormErrors.Of(refused).All)
        {
            var field = Nearest(fieldOf is null ? member : fieldOf(member));
            errors.Add(field, FormWords.Of(message, field));
        }

        return new FormValues(_values.SelectMany(entry => entry.Select(value => (entry.Key, value))), errors) { Asks = Asks, Quotes = Quotes };
    }

    /// <summary>The field of a member, or of what the member is a part of; none when the form has neither.</summary>
    private string Nearest(string member)
    {
        while (member.Length > 0 && !_values.Contains(member)) member = member[..Math.Max(0, member.LastIndexOfAny(['.', '[']))];
        return member;
    }
}
