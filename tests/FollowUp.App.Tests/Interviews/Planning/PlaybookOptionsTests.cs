using System.Text.Json;
using System.Text.Json.Nodes;
using FollowUp.App.Hosting;
using FollowUp.App.Interviews.Planning;
using FollowUp.Core.Etiquette;

namespace FollowUp.App.Tests.Interviews.Planning;

public sealed class PlaybookOptionsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("followup-playbooks-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Load_NoFolder_OffersTheFiveThatShip() =>
        Assert.Equal(["balanced", "email-first", "proactive", "recruiter", "reserved"], new PlaybookOptions().Load().All.Select(playbook => playbook.Name));

    [Fact]
    public void Load_FolderWithAPlaybook_OffersItToo()
    {
        Write("ours.json", playbook => playbook["name"] = "ours");
        var catalog = Load();
        Assert.Equal(new DayCount(3, Business: true), catalog.Find("ours")?.CheckIn.AfterPromise);
        Assert.NotNull(catalog.Find("balanced"));
    }

    [Fact]
    public void Load_Missing_NamesTheSetting() =>
        Assert.Contains("FOLLOWUP_PLAYBOOKS", Assert.Throws<InvalidDataException>(new PlaybookOptions { Folder = "/nowhere" }.Load).Message, StringComparison.Ordinal);

    [Fact]
    public void Load_WrongFiles_NamesFileAndMember()
    {
        foreach (var (change, member) in new (Action<JsonObject>, string)[]
        {
            (playbook => playbook.Remove("letGo"), "letGo"),
            (playbook => playbook["colour"] = "red", "colour"),
            (playbook => playbook["thankYou"]!["after"] = "soon", "thankYou.after"),
            (playbook => playbook["calls"] = "never", "second.forms"),
            (playbook => playbook["name"] = "balanced", "name"),
        })
        {
            Write("ours.json", playbook =>
            {
                playbook["name"] = "ours";
                change(playbook);
            });
            var message = Assert.Throws<InvalidDataException>(Load).Message;
            Assert.Contains("FOLLOWUP_PLAYBOOKS: ours.json: ", message, StringComparison.Ordinal);
            Assert.Contains(member, message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Schema_Playbook_HasTheSameMembers()
    {
        var schema = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Folder, "docs", "playbook.schema.json")))!["properties"]!.AsObject();
        var playbook = JsonSerializer.SerializeToNode(PlaybookCatalog.BuiltIn.Find("balanced"), AppJson.Views)!.AsObject();
        Assert.Equal(playbook.Select(member => member.Key).Order(), schema.Select(member => member.Key).Order());
        foreach (var (name, section) in playbook)
            if (section is JsonObject members)
                Assert.Equal(members.Select(member => member.Key).Order(), schema[name]!["properties"]!.AsObject().Select(member => member.Key).Order());
    }

    private PlaybookCatalog Load() => new PlaybookOptions { Folder = _folder.FullName }.Load();

    private void Write(string file, Action<JsonObject> change)
    {
        var playbook = JsonSerializer.SerializeToNode(PlaybookCatalog.BuiltIn.Find("balanced"), AppJson.Views)!.AsObject();
        change(playbook);
        File.WriteAllText(Path.Combine(_folder.FullName, file), playbook.ToJsonString());
    }
}
