namespace FollowUp.Tables.Tests.Contract;

public abstract partial class TableContractTests
{
    [Fact]
    public async Task CreateIfNotExists_SecondTime_KeepsTheRows()
    {
        await SubmitAsync(TableAction.Add(Row("p", "r")));

        await Table.CreateIfNotExistsAsync(CancellationToken);

        Assert.NotNull(await GetAsync("p", "r"));
    }

    [Fact]
    public async Task AnyVerb_MissingTable_Gives404TableNotFound()
    {
        var missing = Store.GetTable(NewTableName());

        var failures = new[]
        {
            await Assert.ThrowsAsync<TableException>(() => missing.GetAsync("p", "r", CancellationToken)),
            await Assert.ThrowsAsync<TableException>(() => missing.QueryAsync(new TableQuery("p"), null, CancellationToken)),
            await Assert.ThrowsAsync<TableException>(() => missing.SubmitAsync(TableAction.Add(Row("p", "r")), CancellationToken)),
        };

        Assert.All(failures, e => Assert.Equal((404, "TableNotFound"), (e.Status, e.Code)));
    }

    [Theory]
    [InlineData("ab")]
    [InlineData("1abc")]
    [InlineData("a-b-c")]
    [InlineData("tables")]
    [InlineData("naïve")]
    public void GetTable_NameTheServiceRefuses_Throws(string name) => Assert.Throws<ArgumentException>(() => Store.GetTable(name));

    [Fact]
    public async Task Name_AnyTable_IsAsAskedFor()
    {
        Assert.Equal("candidates", Store.GetTable("candidates").Name);
        await Store.PingAsync(CancellationToken);
    }

    [Fact]
    public async Task TransactionCount_OneOfEach_GrowsByThree()
    {
        var before = Store.TransactionCount;

        await Table.SubmitAsync([TableAction.Add(Row("p", "1")), TableAction.Add(Row("p", "2"))], CancellationToken);
        await GetAsync("p", "1");
        await Table.QueryAsync(new TableQuery("p"), null, CancellationToken);

        Assert.Equal(3, Store.TransactionCount - before);
    }

    [Fact]
    public async Task Get_MissingRow_IsNull() => Assert.Null(await GetAsync("p", "r"));

    [Fact]
    public async Task Add_NewRow_ReturnsTheETagThatIsRead()
    {
        var etag = await SubmitAsync(TableAction.Add(Row("p", "r", ("Name", "one"))));

        var row = await GetExistingAsync("p", "r");
        Assert.False(string.IsNullOrEmpty(etag));
        Assert.Equal(("p", "r", etag), (row.PartitionKey, row.RowKey, row.ETag));
        Assert.Equal("one", Assert.Single(row.Properties).Value);
    }

    [Fact]
    public async Task Add_ExistingRow_Gives409AndKeepsIt()
    {
        await SubmitAsync(TableAction.Add(Row("p", "r", ("Name", "first"))));

        var e = await RefusedAsync(TableAction.Add(Row("p", "r", ("Name", "second"))));

        Assert.Equal((409, "EntityAlreadyExists", (int?)null), (e.Status, e.Code, e.ActionIndex));
        Assert.Equal("first", (await GetExistingAsync("p", "r")).Properties["Name"]);
    }

    [Fact]
    public async Task Upsert_MissingThenExisting_InsertsThenReplacesWhole()
    {
        var first = await SubmitAsync(TableAction.Upsert(Row("p", "r", ("Old", 1))));
        var second = await SubmitAsync(TableAction.Upsert(Row("p", "r", ("New", 2))));

        var row = await GetExistingAsync("p", "r");
        Assert.NotEqual(first, second);
        Assert.Equal(second, row.ETag);
        Assert.Equal(["New"], row.Properties.Keys);
    }

    [Fact]
    public async Task Update_CurrentETag_ReplacesWhole()
    {
        var etag = await SubmitAsync(TableAction.Add(Row("p", "r", ("Old", 1))));

        var updated = await SubmitAsync(TableAction.Update(Row("p", "r", ("New", 2)), etag!));

        var row = await GetExistingAsync("p", "r");
        Assert.Equal(updated, row.ETag);
        Assert.Equal(["New"], row.Properties.Keys);
    }

    [Fact]
    public async Task Update_StaleETag_Gives412AndKeepsTheRow()
    {
        var stale = await SubmitAsync(TableAction.Add(Row("p", "r", ("N", 1))));
        await SubmitAsync(TableAction.Upsert(Row("p", "r", ("N", 2))));

        var e = await RefusedAsync(TableAction.Update(Row("p", "r", ("N", 3)), stale!));

        Assert.Equal((412, "UpdateConditionNotSatisfied"), (e.Status, e.Code));
        Assert.Equal(2, (await GetExistingAsync("p", "r")).Properties["N"]);
    }

    [Fact]
    public async Task Update_MissingRow_Gives404()
    {
        var etag = await SubmitAsync(TableAction.Add(Row("p", "other")));

        Assert.Equal(404, (await RefusedAsync(TableAction.Update(Row("p", "r"), etag!))).Status);
        Assert.Equal(404, (await RefusedAsync(TableAction.Update(Row("p", "r"), TableAction.AnyETag))).Status);
    }

    [Fact]
    public async Task Update_AnyETag_ReplacesWhateverVersion()
    {
        await SubmitAsync(TableAction.Add(Row("p", "r", ("N", 1))));

        await SubmitAsync(TableAction.Update(Row("p", "r", ("N", 2)), TableAction.AnyETag));

        Assert.Equal(2, (await GetExistingAsync("p", "r")).Properties["N"]);
    }

    [Fact]
    public async Task Merge_CurrentETag_SetsWhatIsGivenAndKeepsTheRest()
    {
        var etag = await SubmitAsync(TableAction.Add(Row("p", "r", ("Kept", new byte[] { 1, 2 }), ("Changed", 1))));

        var merged = await SubmitAsync(TableAction.Merge(Row("p", "r", ("Changed", 2), ("New", "three")), etag!));

        var row = await GetExistingAsync("p", "r");
        Assert.Equal(merged, row.ETag);
        Assert.NotEqual(etag, merged);
        Assert.Equal(["Changed", "Kept", "New"], row.Properties.Keys.Order(StringComparer.Ordinal));
        Assert.Equal((2, "three"), ((int)row.Properties["Changed"], (string)row.Properties["New"]));
        Assert.Equal(new byte[] { 1, 2 }, row.Properties["Kept"]);
    }

    [Fact]
    public async Task Merge_Nothing_GivesTheRowANewVersion()
    {
        var etag = await SubmitAsync(TableAction.Add(Row("p", "r", ("N", 1))));

        var merged = await SubmitAsync(TableAction.Merge(Row("p", "r"), etag!));

        Assert.NotEqual(etag, merged);
        Assert.Equal((merged, 1), ((await GetExistingAsync("p", "r")).ETag, (int)(await GetExistingAsync("p", "r")).Properties["N"]));
        Assert.Equal(412, (await RefusedAsync(TableAction.Update(Row("p", "r"), etag!))).Status);
    }

    [Fact]
    public async Task Merge_StaleETag_Gives412AndKeepsTheRow()
    {
        var stale = await SubmitAsync(TableAction.Add(Row("p", "r", ("N", 1))));
        await SubmitAsync(TableAction.Upsert(Row("p", "r", ("N", 2))));

        var e = await RefusedAsync(TableAction.Merge(Row("p", "r", ("N", 3)), stale!));

        Assert.Equal((412, "UpdateConditionNotSatisfied"), (e.Status, e.Code));
        Assert.Equal(2, (await GetExistingAsync("p", "r")).Properties["N"]);
    }

    [Fact]
    public async Task Merge_MissingRow_Gives404AndMakesNone()
    {
        var etag = await SubmitAsync(TableAction.Add(Row("p", "other")));

        Assert.Equal(404, (await RefusedAsync(TableAction.Merge(Row("p", "r", ("N", 1)), etag!))).Status);
        Assert.Equal(404, (await RefusedAsync(TableAction.Merge(Row("p", "r"), TableAction.AnyETag))).Status);
        Assert.Null(await GetAsync("p", "r"));
    }

    [Fact]
    public async Task Merge_AnyETag_SetsOnWhateverVersion()
    {
        await SubmitAsync(TableAction.Add(Row("p", "r", ("N", 1))));

        await SubmitAsync(TableAction.Merge(Row("p", "r", ("M", 2)), TableAction.AnyETag));

        Assert.Equal(2, (await GetExistingAsync("p", "r")).Properties.Count);
    }

    [Fact]
    public async Task Merge_BesideARefusedAction_ChangesNothing()
    {
        var etag = await SubmitAsync(TableAction.Add(Row("p", "r", ("N", 1))));

        var e = await RefusedAsync(TableAction.Merge(Row("p", "r", ("N", 2)), etag!), TableAction.Add(Row("p", "r2")), TableAction.Merge(Row("p", "missing"), etag!));

        Assert.Equal((404, 2), (e.Status, e.ActionIndex));
        Assert.Equal((etag, 1), ((await GetExistingAsync("p", "r")).ETag, (int)(await GetExistingAsync("p", "r")).Properties["N"]));
        Assert.Null(await GetAsync("p", "r2"));
    }

    [Fact]
    public async Task Delete_CurrentETag_RemovesTheRowAndReturnsNull()
    {
        var etag = await SubmitAsync(TableAction.Add(Row("p", "r")));

        Assert.Null(await SubmitAsync(TableAction.Delete("p", "r", etag!)));
        Assert.Null(await GetAsync("p", "r"));
    }

    [Fact]
    public async Task Delete_StaleETag_Gives412AndKeepsTheRow()
    {
        var stale = await SubmitAsync(TableAction.Add(Row("p", "r")));
        await SubmitAsync(TableAction.Upsert(Row("p", "r")));

        Assert.Equal(412, (await RefusedAsync(TableAction.Delete("p", "r", stale!))).Status);
        Assert.NotNull(await GetAsync("p", "r"));
    }

    [Fact]
    public async Task Delete_MissingRow_Gives404() =>
        Assert.Equal(404, (await RefusedAsync(TableAction.Delete("p", "r", TableAction.AnyETag))).Status);

    [Fact]
    public async Task ETag_DeletedAndAddedAgain_IsNotTheOldOne()
    {
        var first = await SubmitAsync(TableAction.Add(Row("p", "r")));
        await SubmitAsync(TableAction.Delete("p", "r", first!));
        await SubmitAsync(TableAction.Add(Row("p", "r")));

        Assert.Equal(412, (await RefusedAsync(TableAction.Update(Row("p", "r"), first!))).Status);
    }

    [Fact]
    public async Task Submit_Cancelled_ThrowsAndChangesNothing()
    {
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Table.SubmitAsync(TableAction.Add(Row("p", "r")), cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Table.GetAsync("p", "r", cancelled));

        Assert.Null(await GetAsync("p", "r"));
    }
}
