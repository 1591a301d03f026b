using System.Text.Json;

namespace FollowUp.Browser.Tests.Running;

/// <summary>The checker of markup html-validate, driven by <c>tests/Node/html-validate.js</c>.</summary>
internal static class HtmlValidate
{
    /// <summary>What is wrong in these documents, by name; a process starts once for all of them.</summary>
    /// <param name="isMail">Whether style in attributes is fine, which mail programs need and the pages' policy forbids.</param>
    public static async Task<IReadOnlyList<string>> FindErrorsAsync(IReadOnlyDictionary<string, string> documents, bool isMail)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, JsonSerializer.Serialize(documents));
            return JsonSerializer.Deserialize<string[]>(await NodeTool.RunAsync("html-validate.js", file, isMail ? "mail" : "page"))!;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
