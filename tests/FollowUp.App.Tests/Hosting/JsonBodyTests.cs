using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using FollowUp.App.Hosting;
using FollowUp.Core.Interviews;
using Microsoft.AspNetCore.Http;

namespace FollowUp.App.Tests.Hosting;

public sealed class JsonBodyTests
{
    private const int MostBytes = 256 * 1024;

    /// <summary>Bodies as large as one may be, each heavy in its own way.</summary>
    public static TheoryData<string> Heavy =>
    [
        "a long name over many items", "long names in each other over many items", "many names", "many names that are escapes", "many nulls", "many names beside one wrong text",
        "long unknown member", "deep and long", "many objects in a list", "quotes in a name",
    ];

    /// <summary>What is allocated follows what is done, on every machine the same; a time would not.</summary>
    [Theory]
    [MemberData(nameof(Heavy))]
    public async Task Read_HeavyBody_CostsInProportionToItsLength(string what)
    {
        var body = HeavyBody(what);
        Assert.InRange(body.Length, MostBytes / 2, MostBytes);
        await RefusedOrReadAsync("""{"company":1}"""u8.ToArray());

        var before = GC.GetAllocatedBytesForCurrentThread();
        var refused = await RefusedOrReadAsync(Encoding.UTF8.GetBytes(body));
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.NotNull(refused);
        Assert.True(allocated < 150L * body.Length, $"{allocated} bytes were allocated for {body.Length}: {refused.Message}");
        AssertShort(refused);
    }

    /// <summary>Half a character may stand in any name and any text.</summary>
    [Fact]
    public async Task Read_HalfACharacterAnywhere_IsRefusedWithItsPlace()
    {
        var random = new Random(20261118);
        for (var tries = 0; tries < 500; tries++)
        {
            var json = new StringBuilder();
            var holds = false;
            WriteObject(json, random, depth: 0, ref holds);
            var refused = await RefusedOrReadAsync(Encoding.UTF8.GetBytes(json.ToString()), bind: false);
            if (!holds)
            {
                Assert.True(refused is null, $"{json}: {refused?.Message}");
                continue;
            }

            Assert.True(refused?.Status == 400, json.ToString());
            Assert.Contains("half a character", refused.Message, StringComparison.Ordinal);
            Assert.NotEmpty(Assert.Single(refused.Errors!).Key);
            AssertShort(refused);
        }
    }

    [Theory]
    [InlineData("{\"\\ud800\":1}", "body")]
    [InlineData("{\n \"a\": 1, \"\\udfff\": 1}", "body")]
    [InlineData("{\"rounds\":[{\"heldAt\":\"\\udc00\"}]}", "rounds[0].heldAt")]
    [InlineData("{\"a\":{\"b\":[1,[\"\\ud83d\\ud83d\"]]}}", "a.b[1][0]")]
    public async Task Read_HalfACharacter_NamesThePlace(string json, string member)
    {
        var refused = await RefusedOrReadAsync(Encoding.UTF8.GetBytes(json));

        Assert.Equal((400, member), (refused!.Status, Assert.Single(refused.Errors!).Key));
    }

    [Fact]
    public async Task Read_HalfACharacterInAName_SaysLineAndPosition() =>
        Assert.Contains("line 2, position 10", (await RefusedOrReadAsync("{\n \"a\": 1, \"\\udfff\": 1}"u8.ToArray()))!.Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("\\u0000")]
    [InlineData("a\\r\\nb: c")]
    [InlineData("\\u202egnp.exe")]
    [InlineData("it's")]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("a.b[0]")]
    public async Task Read_NameWithOddCharacters_IsRefusedInCleanWords(string name)
    {
        var refused = await RefusedOrReadAsync(Encoding.UTF8.GetBytes($"{{\"company\":\"a\",\"role\":\"b\",\"{name}\":1}}"));

        Assert.Equal(400, refused!.Status);
        AssertShort(refused);
    }

    /// <summary>Numbers at and beyond every end, where a number is wanted, and where none is.</summary>
    [Theory]
    [InlineData("digestHour")]
    [InlineData("name")]
    [InlineData("digestDays")]
    [InlineData("reconnect")]
    public async Task Bind_NumberAtItsEnds_IsReadOrRefusedWithItsMember(string member)
    {
        foreach (var number in (string[])["-0", "1e400", "-1e-400", "2147483648", "-2147483649", "9223372036854775808", "1.0", "1e0", "0.1", new string('9', 5000), "1e999999999"])
        {
            var body = JsonBody.ReadObjectAsync(Request(Encoding.UTF8.GetBytes($"{{\"timeZone\":\"UTC\",\"{member}\":{number}}}")), CancellationToken.None);
            try
            {
                JsonBody.Bind<Candidate>(await body);
            }
            catch (RequestRefused refused)
            {
                Assert.Equal((400, member), (refused.Status, Assert.Single(refused.Errors!).Key));
                AssertShort(refused);
            }
        }
    }

    [Fact]
    public void At_PathOfAFault_IsTheValueThere()
    {
        var node = JsonNode.Parse("""{"a":[{"b":"c"}],"d":1}""");

        Assert.Equal("c", (string?)JsonBody.At(node, "a[0].b"));
        foreach (var path in (string[])["a[1].b", "a[0].b.c", "a[x]", "e", "d[0]"]) Assert.Null(JsonBody.At(node, path));
    }

    private static void AssertShort(RequestRefused refused)
    {
        Assert.InRange(refused.Message.Length, 1, 1000);
        var text = refused.Message + string.Concat(refused.Errors?.SelectMany(error => error.Value.Prepend(error.Key)) ?? []);
        Assert.InRange(text.Length, 1, 60_000);
        Assert.DoesNotContain(text, c => char.IsControl(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format);
        Assert.Equal(text, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)));
    }

    private static async Task<RequestRefused?> RefusedOrReadAsync(byte[] json, bool bind = true)
    {
        try
        {
            var body = await JsonBody.ReadObjectAsync(Request(json), CancellationToken.None);
            if (bind) JsonBody.Bind<Interview>(body);
            return null;
        }
        catch (RequestRefused refused)
        {
            return refused;
        }
    }

    private static HttpRequest Request(byte[] json) => new DefaultHttpContext { Request = { ContentType = "application/json", Body = new MemoryStream(json) } }.Request;

    private static string HeavyBody(string what)
    {
        var ones = string.Join(',', Enumerable.Repeat("1", 62_000));
        return what switch
        {
            "a long name over many items" => $$"""{"{{new string('k', 125_000)}}":[{{ones}}]}""",
            "long names in each other over many items" =>
                string.Concat(Enumerable.Range(0, 30).Select(_ => $"{{\"{new string('k', 4_000)}\":")) + $"[{ones}]" + new string('}', 30),
            "many names" => $"{{{string.Join(',', Enumerable.Range(0, 22_000).Select(i => $"\"k{i:x}\":1"))}}}",
            "many names that are escapes" => $"{{{string.Join(',', Enumerable.Range(0, 13_000).Select(i => $"\"\\u006b{i:x}\":1"))}}}",
            "many nulls" => $"{{\"{new string('k', 100_000)}\":[{string.Join(',', Enumerable.Repeat("null", 30_000))}]}}",
            "many names beside one wrong text" => $"{{{string.Join(',', Enumerable.Range(0, 20_000).Select(i => $"\"k{i:x}\":1"))},\"z\":\"\\ud800\"}}",
            "long unknown member" => $"{{\"{new string('k', 250_000)}\":1}}",
            "deep and long" => string.Concat(Enumerable.Range(0, 31).Select(i => $"{{\"{new string('k', 8_000)}\":")) + "null" + new string('}', 31),
            "many objects in a list" => $"{{\"rounds\":[{string.Join(',', Enumerable.Repeat("{\"a\":[null]}", 19_000))}]}}",
            "quotes in a name" => $"{{\"{new string('\'', 250_000)}\":1}}",
            _ => throw new ArgumentOutOfRangeException(nameof(what), what, "There is no such kind."),
        };
    }

    private static void WriteObject(StringBuilder json, Random random, int depth, ref bool holds)
    {
        json.Append('{');
        var members = random.Next(1, 4);
        for (var i = 0; i < members; i++)
        {
            if (i > 0) json.Append(',');
            WriteText(json, random, $"n{i}", ref holds);
            json.Append(':');
            WriteValue(json, random, depth + 1, ref holds);
        }

        json.Append('}');
    }

    private static void WriteValue(StringBuilder json, Random random, int depth, ref bool holds)
    {
        switch (depth > 4 ? 0 : random.Next(3))
        {
            case 1:
                WriteObject(json, random, depth, ref holds);
                break;
            case 2:
                json.Append('[');
                WriteValue(json, random, depth + 1, ref holds);
                json.Append(",1]");
                break;
            default:
                WriteText(json, random, "v", ref holds);
                break;
        }
    }

    private static void WriteText(StringBuilder json, Random random, string text, ref bool holds)
    {
        var isHalf = random.Next(20) == 0;
        holds |= isHalf;
        json.Append('"').Append(text).Append(random.Next(3) == 0 ? "\\ud83c\\udf70" : "é");
        if (isHalf) json.Append(CultureInfo.InvariantCulture, $"\\u{random.Next(0xD800, 0xE000):x4}");
        json.Append('"');
    }
}
