namespace FollowUp.Tables.Tests.Contract;

public abstract partial class TableContractTests
{
    public static TheoryData<object> Values => new()
    {
        "", "plain", "naïve – 日本語 – 😀", "line\r\n\ttab \"quoted\" \\ \u0000 <&'>+", new string('ß', TableLimits.MaxStringLength),
        true, false,
        0, int.MinValue, int.MaxValue,
        0L, 1L, long.MinValue, long.MaxValue,
        0.0, 1.0, -3.0, 1.5, 0.1, 1e22, 1e300, double.Epsilon, double.MaxValue, double.MinValue, Math.PI, 9007199254740993.0,
        double.NaN, double.PositiveInfinity, double.NegativeInfinity,
        new DateTimeOffset(1601, 1, 1, 0, 0, 0, TimeSpan.Zero), DateTimeOffset.MaxValue,
        new DateTimeOffset(2026, 11, 18, 15, 0, 0, TimeSpan.Zero).AddTicks(1_234_567),
        Guid.Empty, new Guid("6f9619ff-8b86-d011-b42d-00c04fc964ff"),
    };

    [Theory]
    [MemberData(nameof(Values), DisableDiscoveryEnumeration = true)]
    public async Task Value_WrittenAlone_ComesBackWithItsType(object value)
    {
        await SubmitAsync(TableAction.Add(Row("p", "r", ("Value", value))));

        var read = (await GetExistingAsync("p", "r")).Properties["Value"];
        Assert.Equal(value.GetType(), read.GetType());
        Assert.Equal(value, read);
    }

    [Fact]
    public async Task Values_WrittenTogetherInATransaction_ComeBackFromAQuery()
    {
        var values = Values.Select((value, i) => ($"V{i}", value.Data)).Where(p => p.Data is not string { Length: > 1000 }).ToArray();
        await Table.SubmitAsync([TableAction.Add(Row("p", "1", values)), TableAction.Upsert(Row("p", "2", values))], CancellationToken);

        var page = await Table.QueryAsync(new TableQuery("p"), null, CancellationToken);

        var expected = values.ToDictionary(p => p.Item1, p => p.Data, StringComparer.Ordinal);
        Assert.Equal(2, page.Entities.Count);
        Assert.All(page.Entities, row => Assert.Equal(expected, row.Properties));
        Assert.All(page.Entities, row => Assert.All(row.Properties, p => Assert.Equal(expected[p.Key].GetType(), p.Value.GetType())));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(TableLimits.MaxBinaryLength)]
    public async Task Binary_AnyLength_ComesBack(int length)
    {
        var bytes = Enumerable.Range(0, length).Select(i => (byte)(i * 7)).ToArray();
        await SubmitAsync(TableAction.Add(Row("p", "r", ("Bytes", bytes))));

        Assert.Equal(bytes, Assert.IsType<byte[]>((await GetExistingAsync("p", "r")).Properties["Bytes"]));
    }

    [Fact]
    public async Task DateTimeOffset_WithOffset_ComesBackAsTheSameInstantInUtc()
    {
        var local = new DateTimeOffset(2026, 11, 18, 15, 0, 0, TimeSpan.FromHours(-3));
        await SubmitAsync(TableAction.Add(Row("p", "r", ("At", local))));

        var read = Assert.IsType<DateTimeOffset>((await GetExistingAsync("p", "r")).Properties["At"]);
        Assert.Equal((local.UtcDateTime, TimeSpan.Zero), (read.UtcDateTime, read.Offset));
    }

    [Fact]
    public async Task Entity_WithoutProperties_ComesBackEmpty()
    {
        await SubmitAsync(TableAction.Add(Row("p", "r")));

        Assert.Empty((await GetExistingAsync("p", "r")).Properties);
    }

    [Fact]
    public async Task PropertyNames_DifferingInCase_AreDistinct()
    {
        await SubmitAsync(TableAction.Add(Row("p", "r", ("Name", "a"), ("name", "b"), ("_x1", 1), ("Größe", 2))));

        var read = (await GetExistingAsync("p", "r")).Properties;
        Assert.Equal(("a", "b", 1, 2), (read["Name"], read["name"], read["_x1"], read["Größe"]));
    }
}
