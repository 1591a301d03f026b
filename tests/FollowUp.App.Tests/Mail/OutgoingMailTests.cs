using FollowUp.App.Tests.Mail.DigestMails;

namespace FollowUp.App.Tests.Mail;

public sealed class OutgoingMailTests
{
    [Fact]
    public void Constructor_LineBreaksInSubjectAndName_AreRemoved()
    {
        var mail = Samples.Mail(name: "Maria\r\nBcc: other@example.com", subject: "Hello\r\n\r\nbody\u202E");

        Assert.Equal("Maria Bcc: other@example.com", mail.RecipientName);
        Assert.Equal("Hello body", mail.Subject);
    }

    [Theory]
    [InlineData("")]
    [InlineData("../up")]
    [InlineData(".hidden")]
    [InlineData("a/b")]
    [InlineData("a\r\nb")]
    [InlineData("a\n")]
    [InlineData("a>b")]
    public void Constructor_IdThatCannotBeAFileName_Throws(string id)
    {
        Assert.Throws<ArgumentException>("Id", () => Samples.Mail(id));
    }

    [Fact]
    public void ToString_Always_HidesThePerson()
    {
        Assert.Equal("digest 01JDEXAMPLE-2026-11-25", Samples.Mail().ToString());
    }
}
