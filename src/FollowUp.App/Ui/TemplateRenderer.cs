using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace FollowUp.App.Ui;

/// <summary>Renders a Razor component to a string, outside of any request.</summary>
internal sealed class TemplateRenderer(ILoggerFactory loggerFactory) : IAsyncDisposable
{
    // The encoder's default would turn every letter beyond ASCII into a reference of up to eight characters. The mail is UTF-8.
    private readonly ServiceProvider _services = new ServiceCollection().AddSingleton(HtmlEncoder.Create(UnicodeRanges.All)).BuildServiceProvider();

    public async Task<string> RenderAsync<TComponent>(params (string Name, object? Value)[] parameters)
        where TComponent : IComponent
    {
        await using var renderer = new HtmlRenderer(_services, loggerFactory);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var view = ParameterView.FromDictionary(parameters.ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal));
            var root = await renderer.RenderComponentAsync<TComponent>(view);
            return TextBuffers.Write(root, static (text, root) => root.WriteHtmlTo(new StringWriter(text, CultureInfo.InvariantCulture)));
        });
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
