using FollowUp.App.Mail;

namespace FollowUp.App.Tests.Mail;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("maria@example.com")]
    [InlineData("maria.silva+jobs@mail.example.com")]
    [InlineData("maria@localhost")]
    public void TryParse_BareAddress_IsTaken(string address)
    {
        Assert.Equal(address, EmailAddress.TryParse(address)?.Address);
    }

    [Theory]
    [InlineData("")]
    [InlineData("maria")]
    [InlineData("maria@")]
    [InlineData("maria@example.com,other@example.com")]
    [InlineData("Maria <maria@example.com>")]
    [InlineData("maria@example.com\r\nBcc: other@example.com")]
    [InlineData("maria@example.com\n")]
    [InlineData(" maria@example.com")]
    [InlineData("\"a b\"@example.com")]
    [InlineData("mária@example.com")]
    public void TryParse_AnythingElse_IsRefused(string address)
    {
        Assert.Null(EmailAddress.TryParse(address));
    }

    [Fact]
    public void TryParse_LongerThanAPathMayBe_IsRefused()
    {
        Assert.Null(EmailAddress.TryParse(new string('a', 250) + "@example.com"));
    }
}
