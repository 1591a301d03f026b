namespace FollowUp.Core.Drafting;

/// <summary>
/// The facts a text may mention, by the name templates give them. What is not known is absent; a fact without words of its own, such as a trait,
/// is present or absent only.
/// </summary>
internal sealed class Facts
{
    private const string Present = "yes";
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly HashSet<string> _passages = new(StringComparer.Ordinal);

    /// <summary>The values as a template sees them.</summary>
    public IReadOnlyDictionary<string, string> Values => _values;

    /// <summary>Whether the fact is known.</summary>
    public bool Has(string name) => _values.ContainsKey(name);

    /// <summary>Adds a name or a day; nothing when it is blank.</summary>
    public Facts Add(string name, string? value)
    {
        if (PlainText.Line(value) is { } line)
            _values[name] = line;
        return this;
    }

    /// <summary>Adds something in the candidate's words, which may run to sentences; nothing when it is blank.</summary>
    public Facts AddPassage(string name, string? value)
    {
        _passages.Add(name);
        return Add(name, value);
    }

    /// <summary>Adds a fact that holds or does not hold.</summary>
    public Facts Add(string name, bool holds) => Add(name, holds ? Present : null);

    /// <summary>A copy whose values fit into the given characters. Knows exactly the same facts.</summary>
    public Facts Within(int nameLength, int passageLength)
    {
        var shortened = new Facts();
        foreach (var (name, value) in _values)
            shortened._values[name] = PlainText.Shorten(value, _passages.Contains(name) ? passageLength : nameLength);
        return shortened;
    }

    /// <summary>A copy without one fact.</summary>
    public Facts Without(string name)
    {
        var rest = new Facts();
        foreach (var (key, value) in _values.Where(fact => !string.Equals(fact.Key, name, StringComparison.Ordinal)))
            rest._values[key] = value;
        rest._passages.UnionWith(_passages);
        return rest;
    }
}
