namespace FollowUp.Core.Drafting;

/// <summary>
/// The facts a text may mention, by the name templates give them. What is not known is absent; a fact without words of its own, such as a trait,
/// is present or absent only.
/// </summary>
internal sealed class Facts
{
    private const string Present = "yes";
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _passages = new(StringComparer.Ordinal);

    /// <summary>The values as a template sees them.</summary>
    public IReadOnlyDictionary<string, string> Values => _values;

    /// <summary>Whether the fact is known.</summary>
    public bool Has(string name) => _values.ContainsKey(name);

    /// <summary>Adds words of the language itself, such as a day. They are never shortened. Nothing when they are null.</summary>
    /// <exception cref="ArgumentException">The name is none of <see cref="FactNames"/>.</exception>
    public Facts Add(string name, string? words)
    {
        if (!FactNames.All.Contains(name))
            throw new ArgumentException($"'{name}' is not among the facts texts may mention.", nameof(name));

        if (words is not null)
            _values[name] = words;
        return this;
    }

    /// <summary>Adds a fact that holds or does not hold.</summary>
    public Facts Add(string name, bool holds) => Add(name, holds ? Present : null);

    /// <summary>Adds a name somebody typed; nothing when it is blank.</summary>
    public Facts AddName(string name, string? value)
    {
        _names.Add(name);
        return Add(name, PlainText.Line(value));
    }

    /// <summary>Adds something in somebody's own words, which may run to sentences; nothing when it is blank.</summary>
    public Facts AddPassage(string name, string? value)
    {
        _passages.Add(name);
        return Add(name, PlainText.Line(value));
    }

    /// <summary>The same facts, in which what was typed fits into the given characters.</summary>
    public Facts Within(int nameLength, int passageLength)
    {
        Facts? shortened = null;
        Shorten(_names, nameLength);
        Shorten(_passages, passageLength);
        return shortened ?? this;

        void Shorten(HashSet<string> typed, int length)
        {
            foreach (var name in typed)
                if (_values.TryGetValue(name, out var value) && PlainText.Shorten(value, length) is var fitting && fitting != value)
                    (shortened ??= Copy())._values[name] = fitting;
        }
    }

    /// <summary>A copy without one fact.</summary>
    public Facts Without(string name)
    {
        var rest = Copy();
        rest._values.Remove(name);
        return rest;
    }

    private Facts Copy()
    {
        var copy = new Facts();
        foreach (var (name, value) in _values) copy._values[name] = value;
        copy._names.UnionWith(_names);
        copy._passages.UnionWith(_passages);
        return copy;
    }
}
