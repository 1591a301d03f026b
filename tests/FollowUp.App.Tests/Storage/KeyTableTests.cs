using System.Xml.Linq;
using FollowUp.App.Storage;
using FollowUp.Tables;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace FollowUp.App.Tests.Storage;

public sealed class KeyTableTests
{
    private const string Secret = "c2VjcmV0LW51bWJlci1vbmUtZm9yLXRlc3Rz";
    private const string Other = "c2VjcmV0LW51bWJlci10d28tZm9yLXRlc3Rz";

    private static readonly XElement Key = XElement.Parse("<key id=\"k1\"><secret>wine-dark</secret></key>");

    private readonly SimulatedTableStore _store = new();

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task StoreElement_WithASecret_IsReadAgainAndCannotBeReadInTheStore()
    {
        var table = await TableAsync(Secret);

        table.StoreElement(Key, "k1");

        Assert.True(XNode.DeepEquals(Key, Assert.Single(table.GetAllElements())));
        Assert.DoesNotContain("wine-dark", await StoredAsync(), StringComparison.Ordinal);
        Assert.NotEqual(await StoredAsync(), await StoredAgainAsync(table));
    }

    [Fact]
    public async Task Lock_KeysOfBeforeTheSecret_AreReadAndThenLocked()
    {
        (await TableAsync(null)).StoreElement(Key, "k1");
        Assert.Contains("wine-dark", await StoredAsync(), StringComparison.Ordinal);
        var table = await TableAsync(Secret);

        Assert.True(XNode.DeepEquals(Key, Assert.Single(table.GetAllElements())));
        await table.LockAsync(CancellationToken);

        Assert.DoesNotContain("wine-dark", await StoredAsync(), StringComparison.Ordinal);
        Assert.True(XNode.DeepEquals(Key, Assert.Single(table.GetAllElements())));
    }

    [Fact]
    public async Task Lock_ANewSecretBeforeTheOldOne_NeedsTheOldOneOnlyOnce()
    {
        (await TableAsync(Secret)).StoreElement(Key, "k1");

        await (await TableAsync($"{Other} {Secret}")).LockAsync(CancellationToken);

        Assert.True(XNode.DeepEquals(Key, Assert.Single((await TableAsync(Other)).GetAllElements())));
        await Assert.ThrowsAsync<InvalidDataException>(async () => await (await TableAsync(Secret)).LockAsync(CancellationToken));
    }

    [Theory]
    [InlineData(null, "FOLLOWUP_KEYS_SECRET is missing")]
    [InlineData(Other, "FOLLOWUP_KEYS_SECRET is not the secret")]
    public async Task Read_WithoutItsSecret_NamesTheSettingAndMakesNoNewKey(string? secret, string expected)
    {
        (await TableAsync(Secret)).StoreElement(Key, "k1");
        var table = await TableAsync(secret);

        Assert.Contains(expected, Assert.Throws<InvalidDataException>(table.GetAllElements).Message, StringComparison.Ordinal);
        var before = await StoredAsync();
        Assert.Contains(expected, (await Assert.ThrowsAsync<InvalidDataException>(() => table.LockAsync(CancellationToken))).Message, StringComparison.Ordinal);
        Assert.Equal(before, await StoredAsync());
    }

    [Fact]
    public void Open_ChangedOrInAnothersPlace_GivesNothing()
    {
        var locked = KeyLock.Close(Secret, "k1", "text");

        Assert.Equal("text", KeyLock.Open(Secret, "k1", locked));
        Assert.Null(KeyLock.Open(Secret, "k2", locked));
        for (var i = 0; i < locked.Length; i++)
        {
            var changed = locked.ToArray();
            changed[i] ^= 1;
            Assert.Null(KeyLock.Open(Secret, "k1", changed));
            Assert.Null(KeyLock.Open(Secret, "k1", locked[..i]));
        }
    }

    [Theory]
    [InlineData("short")]
    [InlineData($"{Secret} short")]
    public async Task Start_SecretTooShort_NamesTheSettingAndHowToMakeOne(string secret)
    {
        var e = await Assert.ThrowsAsync<OptionsValidationException>(() => TestApp.StartAsync(("FOLLOWUP_KEYS_SECRET", secret)));

        Assert.Contains("FOLLOWUP_KEYS_SECRET", e.Message, StringComparison.Ordinal);
        Assert.Contains("openssl", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, e.Message, StringComparison.Ordinal);
    }

    /// <summary>Nobody who protects something afterwards waits for the store, on whatever thread.</summary>
    [Fact]
    public async Task Prepare_FreshStore_HasReadTheKeys()
    {
        await using var app = await TestApp.StartAsync();
        await app.Get<StoreSetup>().PrepareAsync(CancellationToken);
        var before = app.Get<ITableStore>().TransactionCount;

        app.Get<IDataProtectionProvider>().CreateProtector("test").Protect("ana");

        Assert.Equal(before, app.Get<ITableStore>().TransactionCount);
    }

    private async Task<KeyTable> TableAsync(string? secret)
    {
        await _store.GetTable("keys").CreateIfNotExistsAsync(CancellationToken);
        return new KeyTable(_store, Options.Create(new KeyOptions { Secret = secret }));
    }

    /// <summary>Everything that is stored, as somebody who only reads the store would see it.</summary>
    private async Task<string> StoredAsync()
    {
        var rows = await _store.GetTable("keys").QueryAsync(new TableQuery(PartitionKey: null), continuationToken: null, CancellationToken);
        return string.Join(
            '\n', rows.Entities.SelectMany(row => row.Properties.Values).Select(value => value is byte[] bytes ? System.Text.Encoding.Latin1.GetString(bytes) : value.ToString()));
    }

    /// <summary>The same key, stored once more: what it is locked with must not come twice.</summary>
    private async Task<string> StoredAgainAsync(KeyTable table)
    {
        table.StoreElement(Key, "k1");
        return await StoredAsync();
    }
}
