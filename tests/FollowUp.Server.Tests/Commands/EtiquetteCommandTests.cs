using System.Xml.Linq;
using FollowUp.Server.Commands;

namespace FollowUp.Server.Tests.Commands;

/// <summary>The document for experts is what the command writes. After a change of the rule data: <c>etiquette --write docs/etiquette.md</c>, and read the difference.</summary>
public sealed class EtiquetteCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("followup-etiquette-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task RunAsync_Write_WritesWhatIsInTheRepository()
    {
        var docs = Path.Combine(Repository.Folder, "docs");

        Assert.Equal(0, await EtiquetteCommand.RunAsync(new FileInfo(Path.Combine(_folder.FullName, "etiquette.md")), TextWriter.Null, TestContext.Current.CancellationToken));

        var written = Directory.EnumerateFiles(_folder.FullName, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(_folder.FullName, file)).ToList();
        Assert.Equal(11, written.Count);
        foreach (var file in written) Assert.Equal(await ReadAsync(docs, file), await ReadAsync(_folder.FullName, file));
        var pictures = Path.Combine(docs, "images", "timelines");
        Assert.Equal(
            Directory.EnumerateFiles(pictures).Select(file => Path.GetRelativePath(docs, file)).Order(StringComparer.Ordinal),
            written.Where(file => file != "etiquette.md").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task RunAsync_NoFile_PrintsTheDocument()
    {
        var output = new StringWriter { NewLine = "\n" };

        Assert.Equal(0, await EtiquetteCommand.RunAsync(null, output, TestContext.Current.CancellationToken));

        Assert.Equal(Repository.Read("docs", "etiquette.md"), output.ToString());
    }

    [Fact]
    public async Task Pictures_OfTheReferenceTimelines_AreWellFormedAndNameWhatTheyShow()
    {
        await EtiquetteCommand.RunAsync(new FileInfo(Path.Combine(_folder.FullName, "etiquette.md")), TextWriter.Null, TestContext.Current.CancellationToken);

        var pictures = Directory.GetFiles(_folder.FullName, "*.svg", SearchOption.AllDirectories);
        Assert.Equal(10, pictures.Length);
        foreach (var picture in pictures)
        {
            var svg = XDocument.Parse(await File.ReadAllTextAsync(picture, TestContext.Current.CancellationToken)).Root!;
            Assert.Equal(XName.Get("svg", "http://www.w3.org/2000/svg"), svg.Name);
            Assert.StartsWith(Path.GetFileName(picture).Split(["-promised", "-silent"], StringSplitOptions.None)[0], svg.Element(svg.Name.Namespace + "title")!.Value, StringComparison.Ordinal);
        }
    }

    private static Task<string> ReadAsync(string folder, string file) => File.ReadAllTextAsync(Path.Combine(folder, file), TestContext.Current.CancellationToken);
}
