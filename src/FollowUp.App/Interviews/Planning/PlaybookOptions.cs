using System.Text.Json;
using FollowUp.Core.Etiquette;

namespace FollowUp.App.Interviews.Planning;

/// <summary>Where a deployment keeps playbooks of its own.</summary>
internal sealed class PlaybookOptions
{
    private const string Setting = "FOLLOWUP_PLAYBOOKS";

    /// <summary>A folder of JSON files, one playbook each, beside those that ship. Default: none.</summary>
    [ConfigurationKeyName(Setting)]
    public string? Folder { get; set; }

    /// <summary>The playbooks that ship and those of the folder.</summary>
    /// <exception cref="InvalidDataException">The folder or a file cannot be used; the message names the setting, the file and the member.</exception>
    public PlaybookCatalog Load()
    {
        if (string.IsNullOrWhiteSpace(Folder)) return PlaybookCatalog.BuiltIn;
        if (!Directory.Exists(Folder)) throw new InvalidDataException($"{Setting}: there is no folder {Folder}; an example: playbooks");
        var all = PlaybookCatalog.BuiltIn.All.ToDictionary(playbook => playbook.Name, StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Folder, "*.json").Order(StringComparer.Ordinal))
        {
            var playbook = Read(file);
            if (!all.TryAdd(playbook.Name, playbook))
                throw Wrong(file, "name", $"There is a playbook \"{playbook.Name}\" already; choose another name.");
        }

        return new PlaybookCatalog(all.Values);
    }

    private static Playbook Read(string file)
    {
        try
        {
            var playbook = PlaybookCatalog.Parse(File.ReadAllText(file));
            return PlaybookRules.Validate(playbook) is [var first, ..] ? throw Wrong(file, first.Member, first.Message) : playbook;
        }
        catch (JsonException e)
        {
            var fault = Hosting.JsonBody.Explain(e, "");
            throw new InvalidDataException($"{Setting}: {Path.GetFileName(file)}: {fault.Message}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"{Setting}: {Path.GetFileName(file)} cannot be read ({e.GetType().Name}).", e);
        }
    }

    private static InvalidDataException Wrong(string file, string member, string remedy) =>
        new($"{Setting}: {Path.GetFileName(file)}: {member}: {remedy}");
}
