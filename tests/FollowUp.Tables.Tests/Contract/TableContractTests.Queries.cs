namespace FollowUp.Tables.Tests.Contract;

public abstract partial class TableContractTests
{
    [Fact]
    public async Task Query_Rows_AreInOrdinalOrder()
    {
        // U+10000 is D800 DC00 in UTF-16, so before U+FF5E; by code point it would come after it.
        string[] keys = ["", " ", "10", "9", "A", "Z", "_", "a", "aa", "z", "~", "é", "日", "\U00010000", "～"];
        foreach (var key in keys.Reverse()) await SubmitAsync(TableAction.Add(Row("p", key)));

        var read = await RowKeysAsync(new TableQuery("p"));

        Assert.Equal(keys.Order(StringComparer.Ordinal), read);
        Assert.Equal(keys, read);
        Assert.Equal(keys, await RowKeysAsync(new TableQuery("p", MaxPerPage: 1)));
    }

    [Theory]
    [InlineData(null, null, "a b c d")]
    [InlineData("b", null, "b c d")]
    [InlineData(null, "c", "a b c")]
    [InlineData("b", "c", "b c")]
    [InlineData("b", "b", "b")]
    [InlineData("aa", "cc", "b c")]
    [InlineData("c", "b", "")]
    [InlineData("e", null, "")]
    [InlineData("a/", "b#?", "b")]
    public async Task Query_Range_IncludesBothEnds(string? from, string? to, string expected)
    {
        foreach (var key in (string[])["a", "b", "c", "d"]) await SubmitAsync(TableAction.Add(Row("p", key)));
        await SubmitAsync(TableAction.Add(Row("o", "b")));
        await SubmitAsync(TableAction.Add(Row("q", "b")));

        Assert.Equal(expected, string.Join(' ', await RowKeysAsync(new TableQuery("p", from, to))));
        Assert.Equal(expected, string.Join(' ', await RowKeysAsync(new TableQuery("p", from, to, MaxPerPage: 1))));
    }

    [Fact]
    public async Task Query_MoreThanAThousandRows_ContinuesUntilTheEnd()
    {
        var keys = Enumerable.Range(0, 1050).Select(i => $"{i:D5}").ToArray();
        foreach (var chunk in keys.Chunk(TableLimits.MaxActions))
            await Table.SubmitAsync([.. chunk.Select(key => TableAction.Add(Row("p", key, ("Key", key))))], CancellationToken);

        var first = await Table.QueryAsync(new TableQuery("p"), null, CancellationToken);

        Assert.NotNull(first.ContinuationToken);
        Assert.InRange(first.Entities.Count, 0, TableLimits.MaxPageSize);
        Assert.Equal(keys, await RowKeysAsync(new TableQuery("p")));
        Assert.Equal(keys, await RowKeysAsync(new TableQuery("p", MaxPerPage: 100)));
        Assert.Equal(keys[10..1041], await RowKeysAsync(new TableQuery("p", "00010", "01040", MaxPerPage: 500)));
    }

    [Fact]
    public async Task Query_KeysThatNeedEscaping_ContinueToo()
    {
        string[] keys = ["a b", "a%20b", "a&b", "a'b", "a+b", "a=b", "é", "😀"];
        foreach (var key in keys) await SubmitAsync(TableAction.Add(Row("p&q='1'", key)));

        Assert.Equal(keys, await RowKeysAsync(new TableQuery("p&q='1'", MaxPerPage: 1)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1000)]
    public async Task Query_WholeTable_ReadsEveryRowInTheOrderOfBothKeys(int maxPerPage)
    {
        foreach (var (partition, row) in ((string, string)[])[("b", "a"), ("a&b='", "x y"), ("a", "b"), ("é", "~"), ("a", "a"), ("a", ""), ("A", "z")])
            await SubmitAsync(TableAction.Add(Row(partition, row, ("Text", partition + row))));

        var rows = await Table.QueryAllAsync(new TableQuery(PartitionKey: null, MaxPerPage: maxPerPage), CancellationToken).ToListAsync(CancellationToken);

        Assert.Equal(["A z", "a ", "a a", "a b", "a&b=' x y", "b a", "é ~"], rows.Select(row => $"{row.PartitionKey} {row.RowKey}"));
        Assert.All(rows, row => Assert.Equal(row.PartitionKey + row.RowKey, row.Properties["Text"]));
    }

    [Fact]
    public async Task Query_RangeWithoutAPartition_Gives400()
    {
        var e = await Assert.ThrowsAsync<TableException>(
            () => Table.QueryAsync(new TableQuery(PartitionKey: null, FromRowKey: "a"), null, CancellationToken));

        Assert.Equal(400, e.Status);
    }

    [Fact]
    public async Task Query_RowsChangedBetweenPages_SkipsNoOtherRow()
    {
        foreach (var key in (string[])["a", "b", "c", "d"]) await SubmitAsync(TableAction.Add(Row("p", key)));
        var first = await Table.QueryAsync(new TableQuery("p", MaxPerPage: 2), null, CancellationToken);

        await SubmitAsync(TableAction.Delete("p", "a", "*"));
        await SubmitAsync(TableAction.Delete("p", "b", "*"));
        var second = await Table.QueryAsync(new TableQuery("p", MaxPerPage: 2), first.ContinuationToken, CancellationToken);

        Assert.Equal(["a", "b"], first.Entities.Select(row => row.RowKey));
        Assert.Equal(["c", "d"], second.Entities.Select(row => row.RowKey));
    }

    [Fact]
    public async Task Query_Rows_CarryTheETagsOfPointReads()
    {
        var etag = await SubmitAsync(TableAction.Add(Row("p", "r")));

        var page = await Table.QueryAsync(new TableQuery("p"), null, CancellationToken);

        Assert.Equal(etag, Assert.Single(page.Entities).ETag);
        Assert.Null(page.ContinuationToken);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    public async Task Query_PageSizeOutOfRange_Gives400(int maxPerPage)
    {
        var e = await Assert.ThrowsAsync<TableException>(
            () => Table.QueryAsync(new TableQuery("p", MaxPerPage: maxPerPage), null, CancellationToken));

        Assert.Equal(400, e.Status);
    }
}
