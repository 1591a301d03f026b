using FollowUp.App.Mail;

namespace FollowUp.App.Tests.Mail;

public sealed class EmailAddressTests
{
    private const string NoAddress = "not an e-mail address";
    private const string PlainLetters = "Before the @";
    private const string AsciiForm = "xn--";
    private const string NoMachine = "not the number of a machine";

    [Theory]
    // As they are.
    [InlineData("maria@example.com", "maria@example.com")]
    [InlineData("maria.silva+jobs@mail.example.com", "maria.silva+jobs@mail.example.com")]
    [InlineData("maria@localhost", "maria@localhost")]
    [InlineData("maria@a_b.example.com", "maria@a_b.example.com")]
    [InlineData("o'neil=x/y@example.com", "o'neil=x/y@example.com")]
    // Capitals of ASCII: its server may tell those before the at sign apart.
    [InlineData("Maria@Example.COM", "Maria@example.com")]
    [InlineData("maria@XN--BCHER-KVA.de", "maria@xn--bcher-kva.de")]
    [InlineData("III@III.example", "III@iii.example")]
    // Space around it, a dot at the end, other dots.
    [InlineData("  maria@example.com\t", "maria@example.com")]
    [InlineData("\u00A0maria@example.com\u3000", "maria@example.com")]
    [InlineData("maria@example.com.", "maria@example.com")]
    [InlineData("maria@corp\u3002example.com", "maria@corp.example.com")]
    [InlineData("maria@corp\uFF0Eexample.com", "maria@corp.example.com")]
    [InlineData("maria@corp\uFF61example\u3002com", "maria@corp.example.com")]
    [InlineData("maria@example.com\u3002", "maria@example.com")]
    // Letters of their own, in small and capital.
    [InlineData("maria@b\u00FCcher.de", "maria@xn--bcher-kva.de")]
    [InlineData("maria@B\u00DCCHER.de", "maria@xn--bcher-kva.de")]
    [InlineData("maria@xn--bcher-kva.de", "maria@xn--bcher-kva.de")]
    [InlineData("maria@fa\u00DF.de", "maria@xn--fa-hia.de")]
    [InlineData("maria@fass.de", "maria@fass.de")]
    [InlineData("maria@\u043F\u0440\u0438\u043C\u0435\u0440.\u0440\u0444", "maria@xn--e1afmkfd.xn--p1ai")]
    [InlineData("maria@\u041F\u0420\u0418\u041C\u0415\u0420.\u0420\u0424", "maria@xn--e1afmkfd.xn--p1ai")]
    [InlineData("maria@\u4F8B\u3048.\u30C6\u30B9\u30C8", "maria@xn--r8jz45g.xn--zckzah")]
    [InlineData("maria@\uC608.kr", "maria@xn--2j5b.kr")]
    // Looks like another and is one of its own, in its own letters: Cyrillic a, dotless i, final sigma.
    [InlineData("maria@\u0430pple.com", "maria@xn--pple-43d.com")]
    [InlineData("maria@ex\u0131mple.com", "maria@xn--exmple-q9a.com")]
    [InlineData("maria@\u03C3\u03C2.gr", "maria@xn--3xab.gr")]
    public void Normalise_Address_IsWrittenInOneWay(string typed, string normal)
    {
        Assert.Equal(normal, EmailAddress.Normalise(typed, out _));
        Assert.Equal(normal, EmailAddress.Normalise(normal, out _));
        Assert.Equal(EmailAddress.FoldAscii(normal), EmailAddress.KeyOf(typed));
        Assert.Equal(normal, EmailAddress.TryParse(typed.Trim(), "Maria")?.Address);
    }

    [Theory]
    [InlineData("", NoAddress)]
    [InlineData("maria", NoAddress)]
    [InlineData("maria@", NoAddress)]
    [InlineData("@example.com", NoAddress)]
    [InlineData("maria@example.com,other@example.com", NoAddress)]
    [InlineData("Maria <maria@example.com>", NoAddress)]
    [InlineData("maria@example.com (Maria)", NoAddress)]
    [InlineData("maria@example.com(Maria)", NoAddress)]
    [InlineData("maria@example.com\r\nBcc: other@example.com", NoAddress)]
    [InlineData("\"a b\"@example.com", NoAddress)]
    [InlineData("maria\uFF20example.com", NoAddress)]
    [InlineData("maria@example..com", NoAddress)]
    [InlineData("maria@example.com..", NoAddress)]
    [InlineData("maria@example.com.\u3002", NoAddress)]
    [InlineData("maria@-example.com", NoAddress)]
    [InlineData("maria@example-.com", NoAddress)]
    [InlineData("maria@exam/ple.com", NoAddress)]
    // Before the at sign.
    [InlineData("m\u00E1ria@example.com", PlainLetters)]
    [InlineData("vi\u212A@example.com", PlainLetters)]
    [InlineData("mar\u0131a@example.com", PlainLetters)]
    [InlineData("MAR\u0130A@example.com", PlainLetters)]
    [InlineData("\uFF4Daria@example.com", PlainLetters)]
    [InlineData("mari\u0430@example.com", PlainLetters)]
    [InlineData("ma\u00ADria@example.com", PlainLetters)]
    // After it: other ways to write letters that stand for themselves.
    [InlineData("vic@\u212Aample.com", AsciiForm)]
    [InlineData("vic@\u212Bngstrom.com", AsciiForm)]
    [InlineData("vic@\u2126.gr", AsciiForm)]
    [InlineData("vic@\u0130stanbul.com", AsciiForm)]
    [InlineData("vic@\u017Fample.com", AsciiForm)]
    [InlineData("vic@fa\u1E9E.de", AsciiForm)]
    [InlineData("vic@\uFF45xample.com", AsciiForm)]
    [InlineData("vic@\uFB01rm.com", AsciiForm)]
    [InlineData("vic@\u2460.com", AsciiForm)]
    [InlineData("vic@bu\u0308cher.de", AsciiForm)]
    [InlineData("vic@exam\u00ADple.com", AsciiForm)]
    [InlineData("vic@exam\u200Bple.com", AsciiForm)]
    [InlineData("vic@exam\u200Dple.com", AsciiForm)]
    [InlineData("vic@example\u2024com", AsciiForm)]
    [InlineData("vic@\u0E44\u0E17\u0E22.th", AsciiForm)]
    [InlineData("vic@xn--b\u00FCcher.de", AsciiForm)]
    [InlineData("vic@\uD835\uDC1A.com", AsciiForm)]
    [InlineData("vic@\uD800.com", AsciiForm)]
    [InlineData("vic@[127.0.0.1]", NoMachine)]
    [InlineData("vic@[IPv6:::1]", NoMachine)]
    [InlineData("vic@127.0.0.1", NoMachine)]
    [InlineData("vic@2130706433", NoMachine)]
    public void Normalise_AnythingElse_IsRefusedInWords(string typed, string word)
    {
        Assert.Null(EmailAddress.Normalise(typed, out var remedy));
        Assert.Contains(word, remedy, StringComparison.Ordinal);
        Assert.Null(EmailAddress.TryParse(typed));
    }

    [Fact]
    public void TryParse_SpaceAround_IsRefused()
    {
        Assert.Null(EmailAddress.TryParse(" maria@example.com"));
    }

    [Theory]
    [InlineData(250, "example.com")]
    [InlineData(1, 64)]
    [InlineData(1, "\u00FC", 60)]
    public void Normalise_LongerThanItMayBe_IsRefused(int local, object label, int times = 1)
    {
        var domain = label is int length ? new string('d', length) + ".com" : string.Concat(Enumerable.Repeat((string)label, times)) + ".com";

        Assert.Null(EmailAddress.Normalise(new string('a', local) + "@" + domain, out _));
    }

    /// <summary>Whatever one character is put into a domain: it is refused, or has a key that the address without it, or with any letter of ASCII, has not.</summary>
    [Fact]
    public void Normalise_EveryCharacterBeyondAscii_HasNobodyElsesKey()
    {
        var keys = new Dictionary<string, char>(StringComparer.Ordinal);
        for (var c = '\u0080'; c < '\uFFFF'; c++)
        {
            if (EmailAddress.Normalise($"vic@a{c}b.com", out _) is not { } normal) continue;
            if (normal == "vic@a.b.com")
            {
                Assert.Contains(c, "\u3002\uFF0E\uFF61");
                continue;
            }

            Assert.StartsWith("vic@xn--ab-", normal, StringComparison.Ordinal);
            // Two characters share a key only as the capital and the small of one letter.
            if (!keys.TryAdd(normal, c)) Assert.Equal(char.ToLowerInvariant(keys[normal]), char.ToLowerInvariant(c));
        }

        Assert.InRange(keys.Count, 30_000, 40_000);
    }

    /// <summary>What an old version took, and this one refuses, must never be found by a key that anybody else can have.</summary>
    [Theory]
    [InlineData("vic@\u212Aample.com", "vic@kample.com")]
    [InlineData("vi\u212A@example.com", "vik@example.com")]
    [InlineData("vic@[127.0.0.1]", "vic@127.0.0.1")]
    [InlineData("V\u0130C@example.com", "vic@example.com")]
    public void KeyOf_RefusedAddress_IsNobodyElses(string refused, string other)
    {
        var key = EmailAddress.KeyOf(refused);

        Assert.Null(EmailAddress.Normalise(key, out _));
        Assert.True(EmailAddress.AreSame(refused, $" {refused}"));
        Assert.False(EmailAddress.AreSame(refused, other));
    }
}
