using HandlebarsDotNet;

namespace FollowUp.Core.Drafting;

/// <summary>
/// One language's Handlebars: plain text without HTML escaping, and its own partials. What people typed is only ever data, so a <c>{{</c> in it
/// means nothing.
/// </summary>
internal sealed class LanguageTemplates
{
    private readonly Lock _compiling = new();
    private readonly IHandlebars _handlebars = Handlebars.Create(new HandlebarsConfiguration
    {
        NoEscape = true,
        FormatProvider = System.Globalization.CultureInfo.InvariantCulture,
    });

    public LanguageTemplates(IReadOnlyDictionary<string, string> partials)
    {
        foreach (var (name, source) in partials)
            _handlebars.RegisterTemplate(name, source);
    }

    /// <summary>Compiles one text. One at a time: Handlebars.Net promises thread safety for compiled templates only.</summary>
    public HandlebarsTemplate<object, object> Compile(string source)
    {
        lock (_compiling)
            return _handlebars.Compile(source);
    }
}
