using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FollowUp.Core.Drafting;

/// <summary>
/// The languages embedded from <c>Drafting/Languages</c>, one folder each: <c>words.json</c>, <c>reasons.json</c> and one file per step.
/// <c>tone.json</c> is the tone review's.
/// </summary>
internal sealed class LanguageCatalog
{
    private const string Folder = "Languages/";
    private const string Words = "words";
    private const string ReasonTexts = "reasons";
    private const string Tone = "tone";
    private const string English = "en";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    private static readonly Lazy<LanguageCatalog> Read = new(() => new LanguageCatalog());
    private readonly FrozenDictionary<string, Language> _languages;
    private readonly FrozenDictionary<string, IReadOnlyList<string>> _lacking;

    private LanguageCatalog()
    {
        _languages = typeof(LanguageCatalog).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .GroupBy(name => name.Split('/')[1], StringComparer.Ordinal)
            .Where(language => language.Contains($"{Folder}{language.Key}/{Words}.json", StringComparer.Ordinal))
            .ToFrozenDictionary(language => language.Key, language => Load(language.Key, language), StringComparer.Ordinal);
        _lacking = _languages.ToFrozenDictionary(one => one.Key, one => one.Value.Lacks(_languages[English]), StringComparer.Ordinal);
        Codes = [.. _languages.Keys.Where(code => _lacking[code].Count == 0).Order(StringComparer.Ordinal)];
        WithReasons = [.. Codes.Where(code => _languages[code].Reasons.Count == _languages[English].Reasons.Count)];
    }

    /// <summary>The languages of this assembly, read at first use.</summary>
    public static LanguageCatalog Embedded => Read.Value;

    /// <summary>The codes of the languages drafts can be written in, in ordinal order: those that lack nothing.</summary>
    public IReadOnlyList<string> Codes { get; }

    /// <summary>Of those, the ones that can tell a candidate the reasons, too.</summary>
    public IReadOnlyList<string> WithReasons { get; }

    /// <summary>What each language that was begun lacks, as file and key.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Lacking => _lacking;

    /// <summary>The language of a code such as <c>de</c> or <c>de-AT</c>; English when it is not at hand, or not whole.</summary>
    public Language this[string code] => _languages[CodeOf(code)];

    /// <summary>The code of the language that is taken for a code.</summary>
    public string CodeOf(string code) => code.Split('-', '_')[0].ToLowerInvariant() is var known && Codes.Contains(known, StringComparer.Ordinal) ? known : English;

    /// <summary>The language a candidate reads reasons in; English when there are none in the one asked for.</summary>
    public Language OfReasons(string code) => this[code] is { } language && language.Reasons.Count == _languages[English].Reasons.Count ? language : _languages[English];

    private static Language Load(string code, IEnumerable<string> resources)
    {
        var words = Load<LanguageWords>($"{Folder}{code}/{Words}.json");
        var templates = new LanguageTemplates(words.Partials);
        var messages = new Dictionary<string, MessageTemplate>(StringComparer.Ordinal);
        foreach (var resource in resources)
        {
            var step = Path.GetFileNameWithoutExtension(resource);
            if (step is Words or ReasonTexts or Tone)
                continue;

            foreach (var (form, paragraphs) in Load<Dictionary<string, PlaceText[][]>>(resource))
                messages.Add(Language.Key(step, form), new(resource, [.. paragraphs.Select(places => Parse(places, templates, resource))], words.SmallAfterGreeting));
        }

        var reasonFile = $"{Folder}{code}/{ReasonTexts}.json";
        var reasons = (resources.Contains(reasonFile, StringComparer.Ordinal) ? Load<Dictionary<string, string>>(reasonFile) : [])
            .ToDictionary(text => text.Key, text => Parse(text.Value, templates, reasonFile), StringComparer.Ordinal);
        return new Language(words, messages, reasons);
    }

    private static Place[] Parse(PlaceText[] places, LanguageTemplates templates, string resource) =>
    [
        .. places.Select(place => new Place(
            [.. place.Say.Select(text => Parse(text, templates, resource))], Names(place.When, resource), Names(place.Unless, resource), place.Drop)),
    ];

    private static Sentence Parse(string text, LanguageTemplates templates, string resource)
    {
        var sentence = Sentence.Parse(text, templates);
        Check(sentence.Mentioned, resource);
        return sentence;
    }

    private static string[] Names(string? names, string resource)
    {
        var split = names?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        Check(split, resource);
        return split;
    }

    private static void Check(IEnumerable<string> names, string resource)
    {
        if (names.FirstOrDefault(name => !FactNames.All.Contains(name)) is { } unknown)
            throw new InvalidDataException($"The language file '{resource}' mentions '{unknown}', which is no fact.");
    }

    private static T Load<T>(string resource)
    {
        using var stream = typeof(LanguageCatalog).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidDataException($"The language file '{resource}' is missing.");
        return JsonSerializer.Deserialize<T>(stream, Json)
            ?? throw new InvalidDataException($"The language file '{resource}' is empty.");
    }

    private sealed record PlaceText(string[] Say, string? When = null, string? Unless = null, int? Drop = null);
}
