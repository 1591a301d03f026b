namespace FollowUp.Tables.Tests.Contract;

public abstract partial class TableContractTests
{
    [Theory]
    [InlineData("o'neil")]
    [InlineData("''")]
    [InlineData("50%")]
    [InlineData("%27 %2F")]
    [InlineData("a+b c")]
    [InlineData(" leading and trailing ")]
    [InlineData("a&b=c;d,e:f|g")]
    [InlineData("(x)!*~$@[]{}<>^`\"")]
    [InlineData("naïve 日本語 😀")]
    [InlineData("..")]
    [InlineData("")]
    public async Task Key_UnusualCharacters_AddressesItsRow(string key)
    {
        await SubmitAsync(TableAction.Add(Row(key, key, ("Key", key))));
        await Table.SubmitAsync([TableAction.Update(Row(key, key, ("Key", key)), "*"), TableAction.Add(Row(key, key + "2"))], CancellationToken);

        var row = await GetExistingAsync(key, key);
        Assert.Equal((key, key, key), (row.PartitionKey, row.RowKey, row.Properties["Key"]));
        Assert.Equal([key], await RowKeysAsync(new TableQuery(key, key, key)));
        await SubmitAsync(TableAction.Delete(key, key, row.ETag!));
        Assert.Null(await GetAsync(key, key));
    }

    [Fact]
    public async Task Key_OfTheGreatestLength_AddressesItsRow()
    {
        var key = string.Concat(Enumerable.Repeat("é", TableLimits.MaxKeyLength));
        await SubmitAsync(TableAction.Add(Row("p", key)));

        Assert.Equal(key, (await GetExistingAsync("p", key)).RowKey);
    }

    [Fact]
    public async Task Keys_DifferingInCase_AreDistinct()
    {
        await SubmitAsync(TableAction.Add(Row("p", "R")));

        Assert.Null(await GetAsync("p", "r"));
        Assert.Null(await GetAsync("P", "R"));
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData(@"a\b")]
    [InlineData("a#b")]
    [InlineData("a?b")]
    [InlineData("a\tb")]
    [InlineData("\u0000")]
    [InlineData("a\u007f")]
    [InlineData("a\u009f")]
    public async Task Key_ForbiddenCharacter_Gives400WithoutARequest(string key)
    {
        var before = Store.TransactionCount;

        var failures = new[]
        {
            await RefusedAsync(TableAction.Add(Row("p", key))),
            await RefusedAsync(TableAction.Add(Row(key, "r"))),
            await Assert.ThrowsAsync<TableException>(() => GetAsync("p", key)),
            await Assert.ThrowsAsync<TableException>(() => Table.QueryAsync(new TableQuery(key), null, CancellationToken)),
        };

        Assert.All(failures, e => Assert.Equal(400, e.Status));
        Assert.Contains("RowKey holds U+", failures[0].Message, StringComparison.Ordinal);
        Assert.Contains("PartitionKey holds U+", failures[1].Message, StringComparison.Ordinal);
        Assert.Equal(before, Store.TransactionCount);
    }

    [Fact]
    public async Task Key_TooLongOrHalfACharacter_Gives400()
    {
        Assert.Equal(400, (await RefusedAsync(TableAction.Add(Row("p", new string('k', TableLimits.MaxKeyLength + 1))))).Status);
        Assert.Equal(400, (await RefusedAsync(TableAction.Add(Row("p", "half \ud83d")))).Status);
        Assert.Equal(400, (await RefusedAsync(TableAction.Add(Row("p", "\ude00 half")))).Status);
    }
}
