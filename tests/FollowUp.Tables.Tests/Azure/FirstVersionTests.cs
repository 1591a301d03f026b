using FollowUp.Tables.Azure;
using FollowUp.Testing;

namespace FollowUp.Tables.Tests.Azure;

/// <summary>Rows that the first version wrote with its own client, as Azurite had stored them: FirstVersion/__azurite_db_table__.json.</summary>
public sealed class FirstVersionTests : IDisposable
{
    private static readonly Dictionary<string, object> Values = new(StringComparer.Ordinal)
    {
        ["Empty"] = "",
        ["Text"] = "naïve – 日本語 – 😀",
        ["Control"] = "line\r\n\ttab \"quoted\" \\ \u0000 <&'>+",
        ["True"] = true,
        ["False"] = false,
        ["Zero"] = 0,
        ["SmallestInt"] = int.MinValue,
        ["LargestInt"] = int.MaxValue,
        ["ZeroLong"] = 0L,
        ["SmallestLong"] = long.MinValue,
        ["LargestLong"] = long.MaxValue,
        ["ZeroDouble"] = 0.0,
        ["Whole"] = -3.0,
        ["Fraction"] = 0.1,
        ["Huge"] = 1e300,
        ["Large"] = 1e22,
        ["Tiny"] = double.Epsilon,
        ["BeyondInt"] = 9007199254740993.0,
        ["NotANumber"] = double.NaN,
        ["Infinite"] = double.PositiveInfinity,
        ["MinusInfinite"] = double.NegativeInfinity,
        ["First"] = new DateTimeOffset(1601, 1, 1, 0, 0, 0, TimeSpan.Zero),
        ["Last"] = DateTimeOffset.MaxValue,
        ["Ticks"] = new DateTimeOffset(2026, 11, 18, 15, 0, 0, TimeSpan.Zero).AddTicks(1_234_567),
        ["Offset"] = new DateTimeOffset(2026, 11, 18, 18, 0, 0, TimeSpan.Zero),
        ["NoGuid"] = Guid.Empty,
        ["Guid"] = new Guid("6f9619ff-8b86-d011-b42d-00c04fc964ff"),
        ["NoBytes"] = Array.Empty<byte>(),
        ["OneByte"] = Bytes(1),
        ["Bytes"] = Bytes(300),
        ["Größe"] = 2,
        ["name"] = "a",
        ["Name"] = "b",
    };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("followup-first-version-");

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rows_OfTheFirstVersion_AreReadUnchangedAndTakeChanges()
    {
        if (NodeTool.Missing is { } reason) Assert.Skip(reason);
        await NodeTool.InstallAsync();
        const string Database = "__azurite_db_table__.json";
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Azure", "FirstVersion", Database), Path.Combine(_folder.FullName, Database));
        await using var server = await AzuriteServer.StartAsync(_folder.FullName);
        var table = new AzureTableStore(server.ConnectionString).GetTable("firstversion");

        var rows = await table.QueryAllAsync(new TableQuery(PartitionKey: null), CancellationToken).ToListAsync(CancellationToken);

        Assert.Equal(["alone o'neil 50%+1 é😀", "together add", "together document", "together empty"], rows.Select(row => $"{row.PartitionKey} {row.RowKey}"));
        AssertEqual(Values, rows[0]);
        AssertEqual(Values, rows[1]);
        AssertEqual(new(StringComparer.Ordinal) { ["schema"] = 1, ["doc0"] = Bytes(3000), ["doc1"] = Bytes(2999), ["doc2"] = Bytes(1) }, rows[2]);
        AssertEqual(new(StringComparer.Ordinal), rows[3]);
        Assert.Equal("W/\"datetime'2026-11-27T22%3A33%3A12.1684623Z'\"", rows[0].ETag);

        AssertEqual(Values, (await table.GetAsync(rows[0].PartitionKey, rows[0].RowKey, CancellationToken))!);
        await table.SubmitAsync(TableAction.Update(rows[0], rows[0].ETag!), CancellationToken);
        AssertEqual(Values, (await table.GetAsync(rows[0].PartitionKey, rows[0].RowKey, CancellationToken))!);
        await table.SubmitAsync([TableAction.Update(rows[1], rows[1].ETag!), TableAction.Delete("together", "empty", rows[3].ETag!)], CancellationToken);
        Assert.Equal(2, (await table.QueryAsync(new TableQuery("together"), null, CancellationToken)).Entities.Count);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static byte[] Bytes(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)(i * 7))];

    private static void AssertEqual(Dictionary<string, object> expected, TableEntity row)
    {
        Assert.Equal(expected, row.Properties);
        Assert.All(row.Properties, property => Assert.Equal(expected[property.Key].GetType(), property.Value.GetType()));
    }
}
