using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace FollowUp.Fuzzing;

/// <summary>Writes JSON as a schema of the description asks for it, and, as often as <paramref name="wrong"/> says, not so. It writes text, since much of what it should write is no value.</summary>
internal sealed class SchemaText(JsonObject schemas, Chance chance, Values values, double wrong)
{
    private readonly StringBuilder _text = new();

    /// <summary>How many of the members that may be left out are not: the fewer, the likelier it is that all of it is taken.</summary>
    private readonly double _fullness = chance.Pick([0.05, 0.15, 0.4, 0.8]);

    public string Write(JsonNode schema) => Write("", schema);

    public string Write(string name, JsonNode schema)
    {
        _text.Clear();
        Write(name, schema, depth: 0);
        return _text.ToString();
    }

    /// <summary>Bodies that cost whoever reads them carelessly.</summary>
    public string Huge()
    {
        var size = chance.Pick([1_000, 20_000, 60_000, 120_000]);
        return chance.Weigh<Func<string>>(
            (1, () => $$"""{"{{new string('k', size)}}":[{{Repeat("1,", size / 4)}}1]}"""),
            (1, () => $$"""{"{{new string('k', size)}}":[{{Repeat("null,", size / 10)}}1]}"""),
            (1, () => $$"""{"a":[{{Repeat("{},", size / 4)}}{"\ud800":1}]}"""),
            (1, () => $$"""{"company":"{{values.Long(size)}}","role":"x","text":"{{new string('x', size)}}"}"""),
            (1, () => Repeat("[", size) + Repeat("]", size)),
            (1, () => Repeat("{\"a\":", size / 5) + "1" + Repeat("}", size / 5)),
            (1, () => $$"""{{{string.Join(',', Enumerable.Range(0, size / 12).Select(i => string.Create(CultureInfo.InvariantCulture, $"\"m{i}\":{i}")))}}}"""),
            (1, () => $$"""{"digestHour":{{new string('9', size)}}}"""),
            (1, () => $$"""{{{Repeat("\"a\":1,", size / 6)}}"b":1}"""))();
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    private void Write(string name, JsonNode? schema, int depth)
    {
        if (schema is not JsonObject given || chance.With(wrong))
        {
            WriteAnything(depth);
            return;
        }

        var shape = Resolve(given);
        if (shape["enum"] is JsonArray { Count: > 0 } words)
        {
            WriteText((string?)words[chance.Below(words.Count)] ?? "");
            return;
        }

        var type = shape["type"] is JsonArray types ? types.Select(node => (string)node!).FirstOrDefault(one => one != "null") : (string?)shape["type"];
        switch (shape["properties"] is not null ? "object" : type)
        {
            case "object":
                WriteObject(shape, depth);
                break;
            case "array":
                var count = chance.With(wrong / 4) ? 300 : chance.Below(4);
                WriteList(count, () => Write(name, shape["items"], depth + 1));
                break;
            case "integer" or "number":
                _text.Append(chance.OneIn(12) ? values.Number() : chance.Below(24).ToString(CultureInfo.InvariantCulture));
                break;
            case "boolean":
                _text.Append(chance.OneIn(2) ? "true" : "false");
                break;
            default:
                WriteText(values.Of(name, (string?)shape["examples"]?[0]));
                break;
        }
    }

    private void WriteObject(JsonObject shape, int depth)
    {
        var required = shape["required"]?.AsArray().Select(node => (string)node!).ToHashSet(StringComparer.Ordinal) ?? [];
        var begun = false;
        _text.Append('{');
        foreach (var (name, member) in shape["properties"]?.AsObject() ?? [])
        {
            var wanted = required.Contains(name) ? 1 - wrong : name == "rounds" ? 0.9 : name == "id" ? _fullness / 10 : depth > 3 ? _fullness / 2 : _fullness;
            if (!chance.With(wanted)) continue;
            for (var times = chance.With(wrong / 4) ? 2 : 1; times > 0; times--)
            {
                if (begun) _text.Append(',');
                begun = true;
                WriteText(name);
                _text.Append(':');
                Write(name, member, depth + 1);
            }
        }

        if (chance.With(wrong))
        {
            if (begun) _text.Append(',');
            WriteText(values.Anything());
            _text.Append(':');
            WriteAnything(depth + 1);
        }

        _text.Append('}');
    }

    private void WriteList(int count, Action writeOne)
    {
        _text.Append('[');
        for (var i = 0; i < count; i++)
        {
            if (i > 0) _text.Append(',');
            writeOne();
        }

        _text.Append(']');
    }

    private void WriteAnything(int depth)
    {
        switch (chance.Below(depth > 8 ? 8 : 11))
        {
            case 0:
                _text.Append("null");
                break;
            case 1:
                _text.Append(values.Number());
                break;
            case 2:
                _text.Append(chance.Pick<string>(["true", "[]", "{}", "\"", "", "01", "+1", "'a'", "/**/1", "\"\\x\"", "NaN", "[1,]", "\"\\ud800\\u0000\""]));
                break;
            case < 8:
                WriteText(values.Anything());
                break;
            case 8:
                WriteList(chance.Below(4), () => WriteAnything(depth + 1));
                break;
            default:
                _text.Append('{');
                WriteText(values.Anything());
                _text.Append(':');
                WriteAnything(depth + 1);
                _text.Append('}');
                break;
        }
    }

    /// <summary>A text in quotes; what is half a character can only be written as an escape.</summary>
    private void WriteText(string text)
    {
        _text.Append('"');
        foreach (var letter in text)
            if (letter is '"' or '\\') _text.Append('\\').Append(letter);
            else if (letter < ' ' || char.IsSurrogate(letter)) _text.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}");
            else _text.Append(letter);
        _text.Append('"');
    }

    private JsonObject Resolve(JsonObject schema)
    {
        while (true)
        {
            if ((string?)schema["$ref"] is { } reference) schema = schemas[reference[(reference.LastIndexOf('/') + 1)..]]!.AsObject();
            else if (schema["oneOf"] is JsonArray choices) schema = choices[^1]!.AsObject();
            else return schema;
        }
    }
}
