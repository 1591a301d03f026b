using FollowUp.Core.Drafting;
using FollowUp.Core.Interviews;

namespace FollowUp.Core.Tests.Drafting;

public sealed class DraftLinkTests
{
    /// <summary>What a number is, others know.</summary>
    private static readonly DraftLink Links = new((address, country) => address switch
    {
        "(11) 98888-7777" when country == "BR" => new PhoneNumber("+5511988887777"),
        "the desk" => new PhoneNumber("+5511988887777", "42"),
        _ => null,
    });

    [Theory]
    [InlineData("ana@example.com", "ana@example.com")]
    [InlineData("o'brien+jobs@example.com", "o'brien+jobs@example.com")]
    [InlineData("a&b?c=d#e%f@example.com", "a&b?c=d#e%f@example.com")]
    [InlineData(" ana@example.com ", "ana@example.com")]
    [InlineData("\u0645\u0647\u0627@example.com", "\u0645\u0647\u0627@example.com")]
    public void To_EmailWithOddText_DecodesToWhatWentIn(string address, string expected)
    {
        const string Subject = "R&D: 100% & more?";
        const string Body = "Hello مها الخطيب,\n\nTea & cake = 👩‍💻 + #1?\n\nKind regards";

        var link = To(ChannelKind.Email, address, copyTo: null, Subject, Body)!;

        var (to, query) = SplitMail(link);
        Assert.Equal(expected, to);
        Assert.Equal(["subject", "body"], query.Select(header => header.Name), StringComparer.Ordinal);
        Assert.Equal(Subject, query[0].Value);
        Assert.Equal(Body.ReplaceLineEndings("\r\n"), query[1].Value);
        Assert.DoesNotContain("%0A%0A", link.AbsoluteUri, StringComparison.Ordinal);
        Assert.All(link.AbsoluteUri, letter => Assert.True(char.IsAscii(letter) && letter != ' '));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ana")]
    [InlineData("Ana <ana@example.com>")]
    [InlineData("ana@example.com, all@example.com")]
    [InlineData("ana@example.com\r\nBcc: all@example.com")]
    [InlineData("javascript:alert(1)")]
    public void To_NotAMailAddress_IsNull(string? address) =>
        Assert.Null(To(ChannelKind.Email, address, copyTo: null, "s", "b"));

    [Fact]
    public void To_EmailWithACopy_AddressesBoth()
    {
        var (_, query) = SplitMail(To(ChannelKind.Email, "ana@example.com", "bo&co@example.com", "s", "b")!);

        Assert.Equal(("cc", "bo&co@example.com"), query[0]);
    }

    [Fact]
    public void To_CopyToTheRecipient_IsLeftOut() =>
        Assert.DoesNotContain("cc=", To(ChannelKind.Email, "ana@example.com", "Ana@Example.com", "s", "b")!.AbsoluteUri, StringComparison.Ordinal);

    [Theory]
    [InlineData(ChannelKind.WhatsApp, "(11) 98888-7777", "https://wa.me/5511988887777?text=Tea%20%26%20cake%0A%F0%9F%8D%B0")]
    [InlineData(ChannelKind.Sms, "(11) 98888-7777", "sms:+5511988887777?body=Tea%20%26%20cake%0A%F0%9F%8D%B0")]
    [InlineData(ChannelKind.Phone, "(11) 98888-7777", "tel:+5511988887777")]
    [InlineData(ChannelKind.Phone, "the desk", "tel:+5511988887777;ext=42")]
    [InlineData(ChannelKind.LinkedIn, "https://www.linkedin.com/in/ana", "https://www.linkedin.com/in/ana")]
    [InlineData(ChannelKind.LinkedIn, "linkedin.com/in/ana", "https://linkedin.com/in/ana")]
    [InlineData(ChannelKind.LinkedIn, " www.LinkedIn.com/in/ana/ ", "https://www.linkedin.com/in/ana/")]
    [InlineData(ChannelKind.LinkedIn, "http://br.linkedin.com/in/ana", "https://br.linkedin.com/in/ana")]
    public void To_GoodAddress_OpensTheChannel(ChannelKind channel, string address, string expected) =>
        Assert.Equal(expected, To(channel, address, copyTo: null, subject: null, "Tea & cake\n🍰")!.AbsoluteUri);

    [Theory]
    [InlineData(ChannelKind.WhatsApp, "the desk")]
    [InlineData(ChannelKind.Sms, "the desk")]
    [InlineData(ChannelKind.Phone, "call me")]
    [InlineData(ChannelKind.LinkedIn, "javascript:alert('https://www.linkedin.com/in/ana')")]
    [InlineData(ChannelKind.LinkedIn, "javascript://www.linkedin.com/%0Aalert(1)")]
    [InlineData(ChannelKind.LinkedIn, "data:text/html,https://www.linkedin.com/in/ana")]
    [InlineData(ChannelKind.LinkedIn, "//www.linkedin.com/in/ana")]
    [InlineData(ChannelKind.LinkedIn, "ftp://www.linkedin.com/in/ana")]
    [InlineData(ChannelKind.LinkedIn, "https://www.linkedin.com:8443/in/ana")]
    [InlineData(ChannelKind.LinkedIn, "www.linkedin.com.example.com/in/ana")]
    [InlineData(ChannelKind.LinkedIn, "java\tscript:alert(1)//linkedin.com/in/ana")]
    [InlineData(ChannelKind.Email, "javascript:alert(1)")]
    [InlineData(ChannelKind.Phone, "javascript:5511988887777")]
    [InlineData(ChannelKind.LinkedIn, "https://linkedin.com.example.com/in/ana")]
    [InlineData(ChannelKind.LinkedIn, "https://notlinkedin.com/in/ana")]
    [InlineData(ChannelKind.LinkedIn, "https://www.linkedin.com@example.com/in/ana")]
    [InlineData(ChannelKind.LinkedIn, "https://user@www.linkedin.com/in/ana")]
    [InlineData(ChannelKind.LinkedIn, "https://www.linkedin.com/")]
    [InlineData(ChannelKind.LinkedIn, "ana")]
    public void To_AddressOfAnotherKind_IsNull(ChannelKind channel, string address) =>
        Assert.Null(To(channel, address, copyTo: null, subject: null, "b"));

    [Theory]
    [InlineData(null, "BR", true)]
    [InlineData(null, null, false)]
    [InlineData("US", "BR", false)]
    public void To_NationalNumber_IsOfTheirCountryOrElseOfTheGivenOne(string? own, string? country, bool expected)
    {
        var contact = Person(ChannelKind.Phone, "(11) 98888-7777") with { Country = own };

        Assert.Equal(expected, Links.To(ChannelKind.Phone, contact, copyTo: null, country, subject: null, "b") is not null);
    }

    [Fact]
    public void To_SeveralWaysOfOneKind_TakesTheOneThatIsNotToBeAvoided()
    {
        var contact = Person(ChannelKind.Email, "old@example.com");
        contact = contact with { Channels = [contact.Channels[0] with { Avoid = true }, contact.Channels[0] with { Address = "new@example.com" }] };

        Assert.StartsWith("mailto:new@example.com?", Links.To(ChannelKind.Email, contact, copyTo: null, country: null, "s", "b")!.AbsoluteUri, StringComparison.Ordinal);
    }

    private static Uri? To(ChannelKind channel, string? address, string? copyTo, string? subject, string body) =>
        Links.To(channel, Person(channel, address), Person(ChannelKind.Email, copyTo), "BR", subject, body);

    private static Contact Person(ChannelKind channel, string? address) =>
        new() { Id = "c1", Role = ContactRole.Recruiter, Channels = [new Channel { Kind = channel, Address = address }] };

    private static (string To, List<(string Name, string Value)> Headers) SplitMail(Uri link)
    {
        var parts = link.AbsoluteUri["mailto:".Length..].Split('?');
        Assert.Equal(2, parts.Length);
        return (
            Uri.UnescapeDataString(parts[0]),
            [.. parts[1].Split('&').Select(header => header.Split('=')).Select(header => (header[0], Uri.UnescapeDataString(header[1])))]);
    }
}
