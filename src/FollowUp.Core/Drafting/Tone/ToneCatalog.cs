using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FollowUp.Core.Drafting.Tone;

/// <summary>The <c>tone.json</c> of every language that has one, read at first use.</summary>
internal sealed class ToneCatalog
{
    private const string Folder = "Languages/";
    private const string FileName = "/tone.json";
    private const string English = "en";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    private static readonly Lazy<ToneCatalog> Read = new(() => new ToneCatalog());

    private readonly FrozenDictionary<string, ToneLanguage> _languages = typeof(ToneCatalog).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal) && name.EndsWith(FileName, StringComparison.Ordinal))
        .ToFrozenDictionary(name => name[Folder.Length..^FileName.Length], Load, StringComparer.Ordinal);

    private ToneCatalog() => Codes = [.. _languages.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The languages of this assembly, read at first use.</summary>
    public static ToneCatalog Embedded => Read.Value;

    /// <summary>The codes of the languages at hand, in ordinal order.</summary>
    public IReadOnlyList<string> Codes { get; }

    /// <summary>The tone of a language such as <c>de</c> or <c>de-AT</c>; of English when it is not at hand.</summary>
    public ToneLanguage this[string code] =>
        _languages.GetValueOrDefault(code.Split('-', '_')[0].ToLowerInvariant()) ?? _languages[English];

    /// <summary>Reads one file.</summary>
    /// <exception cref="InvalidDataException">It is not what a <see cref="ToneFile"/> should be.</exception>
    public static ToneLanguage Parse(Stream file)
    {
        try
        {
            return new ToneLanguage(JsonSerializer.Deserialize<ToneFile>(file, Json) ?? throw new InvalidDataException("The file holds null."));
        }
        catch (JsonException e)
        {
            throw new InvalidDataException(e.Message, e);
        }
    }

    private static ToneLanguage Load(string resource)
    {
        using var stream = typeof(ToneCatalog).Assembly.GetManifestResourceStream(resource)!;
        try
        {
            return Parse(stream);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"The language file '{resource}' is faulty: {e.Message}", e);
        }
    }
}
