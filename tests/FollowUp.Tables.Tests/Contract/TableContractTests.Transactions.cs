namespace FollowUp.Tables.Tests.Contract;

public abstract partial class TableContractTests
{
    [Fact]
    public async Task Submit_EveryVerb_CommitsAllAndReturnsETagsInOrder()
    {
        var old = await SubmitAsync(TableAction.Add(Row("p", "update", ("N", 1))));
        await SubmitAsync(TableAction.Add(Row("p", "delete")));

        var etags = await Table.SubmitAsync(
            [
                TableAction.Add(Row("p", "add", ("N", 1))),
                TableAction.Delete("p", "delete", TableAction.AnyETag),
                TableAction.Update(Row("p", "update", ("N", 2)), old!),
                TableAction.Upsert(Row("p", "upsert", ("Text", "a 'quoted' 😀\r\n--changeset"))),
            ],
            CancellationToken);

        var rows = (await Table.QueryAsync(new TableQuery("p"), null, CancellationToken)).Entities;
        Assert.Equal(["add", "update", "upsert"], rows.Select(row => row.RowKey));
        Assert.Equal(rows.Select(row => row.ETag), etags.Where((_, i) => i != 1));
        Assert.Null(etags[1]);
        Assert.Equal(2, rows[1].Properties["N"]);
        Assert.Equal("a 'quoted' 😀\r\n--changeset", rows[2].Properties["Text"]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Submit_OneActionFails_CommitsNothingAndNamesIt(int failing)
    {
        await SubmitAsync(TableAction.Add(Row("p", "exists", ("N", 1))));
        var actions = Enumerable.Range(0, 3)
            .Select(i => TableAction.Add(i == failing ? Row("p", "exists", ("N", 2)) : Row("p", $"new{i}")))
            .ToArray();

        var e = await RefusedAsync(actions);

        Assert.Equal((409, "EntityAlreadyExists", failing), (e.Status, e.Code, e.ActionIndex));
        Assert.Equal(["exists"], await RowKeysAsync(new TableQuery("p")));
        Assert.Equal(1, (await GetExistingAsync("p", "exists")).Properties["N"]);
    }

    [Fact]
    public async Task Submit_StaleETagAmongOthers_Gives412WithItsIndex()
    {
        var stale = await SubmitAsync(TableAction.Add(Row("p", "profile", ("N", 1))));
        await SubmitAsync(TableAction.Upsert(Row("p", "profile", ("N", 2))));

        var e = await RefusedAsync(TableAction.Upsert(Row("p", "a")), TableAction.Update(Row("p", "profile", ("N", 3)), stale!));

        Assert.Equal((412, 1), (e.Status, e.ActionIndex));
        Assert.Null(await GetAsync("p", "a"));
        Assert.Equal(2, (await GetExistingAsync("p", "profile")).Properties["N"]);
    }

    [Fact]
    public async Task Submit_MissingRowAmongOthers_Gives404WithItsIndex()
    {
        var e = await RefusedAsync(TableAction.Add(Row("p", "a")), TableAction.Delete("p", "missing", TableAction.AnyETag));

        Assert.Equal((404, 1), (e.Status, e.ActionIndex));
        Assert.Null(await GetAsync("p", "a"));
    }

    [Fact]
    public async Task Submit_AHundredActions_Commits()
    {
        var etags = await Table.SubmitAsync(
            [.. Enumerable.Range(0, TableLimits.MaxActions).Select(i => TableAction.Add(Row("p", $"{i:D3}")))], CancellationToken);

        Assert.Equal(TableLimits.MaxActions, etags.Count);
        Assert.DoesNotContain(null, etags);
    }

    [Fact]
    public async Task Submit_AfterAFailure_GoesOn()
    {
        await SubmitAsync(TableAction.Add(Row("p", "exists")));
        await RefusedAsync(TableAction.Add(Row("p", "a")), TableAction.Add(Row("p", "exists")));

        await Table.SubmitAsync([TableAction.Add(Row("p", "a")), TableAction.Add(Row("p", "b"))], CancellationToken);

        Assert.Equal(["a", "b", "exists"], await RowKeysAsync(new TableQuery("p")));
    }

    [Fact]
    public async Task Submit_TwoWritersWithOneETag_ExactlyOneWins()
    {
        for (var round = 0; round < 10; round++)
        {
            var key = $"r{round}";
            var etag = await SubmitAsync(TableAction.Add(Row("p", key, ("By", -1))));

            var results = await Task.WhenAll(Enumerable.Range(0, 2).Select(writer => Task.Run(
                () => StatusOfAsync(TableAction.Update(Row("p", key, ("By", writer)), etag!)), CancellationToken)));

            Assert.Equal([0, 412], results.Order());
            Assert.Equal(Array.IndexOf(results, 0), (await GetExistingAsync("p", key)).Properties["By"]);
        }
    }

    [Fact]
    public async Task Submit_ManyAddersOfOneRow_ExactlyOneWins()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(
            () => StatusOfAsync(TableAction.Add(Row("p", "r", ("By", writer)))), CancellationToken)));

        Assert.Single(results, 0);
        Assert.Equal(7, results.Count(status => status == 409));
    }

    private async Task<int> StatusOfAsync(TableAction action)
    {
        try
        {
            await SubmitAsync(action);
            return 0;
        }
        catch (TableException e)
        {
            return e.Status;
        }
    }
}
