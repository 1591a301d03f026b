namespace FollowUp.Tables.Tests.Contract;

public abstract partial class TableContractTests
{
    [Fact]
    public async Task Submit_NoAction_Gives400() => Assert.Equal(400, (await RefusedAsync()).Status);

    [Fact]
    public async Task Submit_TwoPartitions_Gives400NamingTheSecond()
    {
        var e = await RefusedAsync(TableAction.Add(Row("p", "a")), TableAction.Add(Row("q", "b")));

        Assert.Equal((400, "CommandsInBatchActOnDifferentPartitions", 1), (e.Status, e.Code, e.ActionIndex));
        Assert.Null(await GetAsync("p", "a"));
    }

    [Fact]
    public async Task Submit_OneRowTwice_Gives400NamingTheSecond()
    {
        var e = await RefusedAsync(TableAction.Add(Row("p", "a")), TableAction.Upsert(Row("p", "a")));

        Assert.Equal((400, "InvalidDuplicateRow", 1), (e.Status, e.Code, e.ActionIndex));
    }

    [Fact]
    public async Task Submit_101Actions_Gives413()
    {
        var e = await RefusedAsync([.. Enumerable.Range(0, 101).Select(i => TableAction.Add(Row("p", $"{i}")))]);

        Assert.Equal((413, 100), (e.Status, e.ActionIndex));
        Assert.Empty(await RowKeysAsync(new TableQuery("p")));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task Submit_UpdateOrDeleteWithoutETag_Gives400(string? ifMatch)
    {
        Assert.Equal(400, (await RefusedAsync(TableAction.Update(Row("p", "r"), ifMatch!))).Status);
        Assert.Equal(400, (await RefusedAsync(TableAction.Delete("p", "r", ifMatch!))).Status);
    }

    public static TheoryData<object, int, string> RefusedValues => new()
    {
        { new string('x', TableLimits.MaxStringLength + 1), 413, "split it" },
        { new byte[TableLimits.MaxBinaryLength + 1], 413, "split it" },
        { "half \ud83d", 400, "whole characters" },
        { new DateTimeOffset(1600, 12, 31, 23, 59, 59, TimeSpan.Zero), 400, "1601" },
        { 1.5m, 400, "System.Decimal" },
        { new DateOnly(2026, 11, 18), 400, "DateTimeOffset" },
        { new DateTime(2026, 11, 18, 0, 0, 0, DateTimeKind.Utc), 400, "DateTimeOffset" },
    };

    [Theory]
    [MemberData(nameof(RefusedValues), DisableDiscoveryEnumeration = true)]
    public async Task Value_TheServiceRefuses_IsNamedWithItsRemedy(object value, int status, string remedy)
    {
        var e = await RefusedAsync(TableAction.Upsert(Row("p", "r", ("Fine", 1), ("Culprit", value))));

        Assert.Equal(status, e.Status);
        Assert.Contains("'Culprit'", e.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PartitionKey")]
    [InlineData("RowKey")]
    [InlineData("Timestamp")]
    [InlineData("")]
    [InlineData("1st")]
    [InlineData("has-dash")]
    [InlineData("odata.etag")]
    [InlineData("has space")]
    public async Task PropertyName_TheServiceRefuses_Gives400(string name)
    {
        var e = await RefusedAsync(TableAction.Upsert(Row("p", "r", (name, 1))));

        Assert.Equal((400, "PropertyNameInvalid"), (e.Status, e.Code));
        Assert.Contains($"'{name}'", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Properties_252_FitAnd253DoNot()
    {
        var properties = Enumerable.Range(0, TableLimits.MaxProperties + 1).Select(i => ($"P{i}", (object)i)).ToArray();

        await SubmitAsync(TableAction.Add(Row("p", "r", properties[..^1])));

        Assert.Equal(TableLimits.MaxProperties, (await GetExistingAsync("p", "r")).Properties.Count);
        Assert.Equal(413, (await RefusedAsync(TableAction.Upsert(Row("p", "r", properties)))).Status);
    }

    [Fact]
    public async Task Entity_OfAMebibyte_FitsAndABitMoreDoesNot()
    {
        // 4 for the entity, 2 a key unit ("p", "r"), and for each of 16 properties 8, 2 a name unit, 4 and the bytes.
        (string, object)[] Blobs(int last) => [.. Enumerable.Range(0, 16).Select(i => ($"B{i:D2}", (object)new byte[i == 15 ? last : 65_536]))];
        const int Fixed = 4 + 4 + (16 * (8 + 6 + 4));

        await SubmitAsync(TableAction.Add(Row("p", "r", Blobs(65_536 - Fixed))));

        Assert.Equal(16, (await GetExistingAsync("p", "r")).Properties.Count);
        var e = await RefusedAsync(TableAction.Upsert(Row("p", "r", Blobs(65_536 - Fixed + 1))));
        Assert.Equal((413, "EntityTooLarge"), (e.Status, e.Code));
    }

    [Fact]
    public async Task Submit_MoreThan4MiB_Gives413AndCommitsNothing()
    {
        TableAction Big(int i) => TableAction.Add(Row("p", $"{i:D2}", [.. Enumerable.Range(0, 8).Select(b => ($"B{b}", (object)new byte[65_536]))]));

        // Base64 makes 512 KiB of bytes 683 KiB of request: five fit, seven do not.
        await Table.SubmitAsync([.. Enumerable.Range(0, 5).Select(Big)], CancellationToken);
        var e = await RefusedAsync([.. Enumerable.Range(10, 7).Select(Big)]);

        Assert.Equal((413, "ContentLengthExceeded"), (e.Status, e.Code));
        Assert.Equal(5, (await RowKeysAsync(new TableQuery("p"))).Length);
    }
}
