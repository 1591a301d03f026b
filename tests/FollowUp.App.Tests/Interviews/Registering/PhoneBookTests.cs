using FollowUp.App.Candidates;
using FollowUp.App.Interviews.Registering;
using FollowUp.Core.Drafting;
using FollowUp.Core.Interviews;

namespace FollowUp.App.Tests.Interviews.Registering;

/// <summary>Numbers as people write them.</summary>
public sealed class PhoneBookTests
{
    [Theory]
    [InlineData("+44 (0)7700 900123", null, "+447700900123")]
    [InlineData("+44 (0) 20 7946 0958", null, "+442079460958")]
    [InlineData("0044 (0)7700 900123", "GB", "+447700900123")]
    [InlineData("0044 (0)7700 900123", null, "+447700900123")]
    [InlineData("0044 7700 900123", "US", "+447700900123")]
    [InlineData("011 44 7700 900123", "US", "+447700900123")]
    [InlineData("+4407700900123", null, "+447700900123")]
    [InlineData("07700 900123", "GB", "+447700900123")]
    [InlineData("(020) 7946 0958", "GB", "+442079460958")]
    [InlineData("+49 (0)30 123456", null, "+4930123456")]
    [InlineData("030/123456", "DE", "+4930123456")]
    [InlineData("0049 30/123456", null, "+4930123456")]
    [InlineData("+39 06 698 12345", null, "+390669812345")]
    [InlineData("06 698 12345", "IT", "+390669812345")]
    [InlineData("0039 06 698 12345", "IT", "+390669812345")]
    [InlineData("+55 (11) 98888-7777", null, "+5511988887777")]
    [InlineData("11 98888.7777", "BR", "+5511988887777")]
    [InlineData("8 (495) 123-45-67", "RU", "+74951234567")]
    [InlineData("+36 06 1 234 5678", null, "+3612345678")]
    [InlineData(" +44\u00A07700\u00A0900123 ", null, "+447700900123")]
    [InlineData("\uFF0B44 7700 900123", null, "+447700900123")]
    [InlineData("+442079460958", "BR", "+442079460958")]
    public void Read_AnyWayOfWriting_IsTheNumberToDial(string address, string? country, string expected) =>
        Assert.Equal(new PhoneNumber(expected), PhoneBook.Read(address, country));

    [Theory]
    [InlineData("+44 20 7946 0958 ext. 123")]
    [InlineData("+44 20 7946 0958 x123")]
    [InlineData("+44 (0)20 7946 0958 #123")]
    [InlineData("+442079460958;ext=123")]
    public void Read_WithAnExtension_HasBoth(string address) =>
        Assert.Equal(new PhoneNumber("+442079460958", "123"), PhoneBook.Read(address, country: null));

    [Theory]
    [InlineData("call me", "US", "no phone number")]
    [InlineData("https://wa.me/5511988887777", "BR", "no phone number")]
    [InlineData("", "BR", "no phone number")]
    [InlineData("+", "BR", "no phone number")]
    [InlineData("+55;ext=1&x", "BR", "no phone number")]
    [InlineData("55+11999990000", null, "phone number")]
    [InlineData("+44 7700 900123 / +44 20 7946 0958", null, "phone number")]
    [InlineData("+44 7700 900123\nBcc: x", null, "no phone number")]
    [InlineData("+999 12345678", null, "No country has this code")]
    [InlineData("020 7946 0958", null, "which country")]
    [InlineData("020 7946 0958", "XX", "which country")]
    [InlineData("12345", "GB", "too few digits")]
    [InlineData("1234", "GB", "too few digits")]
    [InlineData("+1 234", null, "too few digits")]
    [InlineData("+1234567890123456", null, "too many digits")]
    [InlineData("123456789012345678901", "GB", "too many digits")]
    public void FaultOf_AnythingElse_SaysWhatIsWrong(string address, string? country, string expected)
    {
        var fault = PhoneBook.FaultOf(address, country, out var number);

        Assert.Contains(expected, fault, StringComparison.Ordinal);
        Assert.Null(number);
        Assert.Null(PhoneBook.Read(address, country));
    }

    [Theory]
    [InlineData(ChannelKind.WhatsApp, "+447700900123", "+44 7700 900123")]
    [InlineData(ChannelKind.Phone, "+390669812345", "+39 06 6981 2345")]
    [InlineData(ChannelKind.Phone, "+442079460958;ext=12", "+44 20 7946 0958 x12")]
    [InlineData(ChannelKind.Phone, "+44 (0)7700 900123", "+44 (0)7700 900123")]
    [InlineData(ChannelKind.Phone, "12345", "12345")]
    [InlineData(ChannelKind.Phone, "ask for Ana", "ask for Ana")]
    [InlineData(ChannelKind.Email, "+447700900123", "+447700900123")]
    [InlineData(ChannelKind.Phone, null, "")]
    public void Show_WhatIsKept_IsSpacedAndWhatWasTypedIsNot(ChannelKind kind, string? address, string expected) =>
        Assert.Equal(expected, PhoneBook.Show(new Channel { Kind = kind, Address = address }));

    [Theory]
    [InlineData("+44 (0)7700 900123")]
    [InlineData("+44 20 7946 0958 ext. 123")]
    [InlineData("+39 06 698 12345")]
    public void Show_OfWhatIsKept_IsReadAgainAsTheSame(string address)
    {
        var number = PhoneBook.Read(address, country: null)!;

        Assert.Equal(number, PhoneBook.Read(PhoneBook.Show(new Channel { Kind = ChannelKind.Phone, Address = PhoneBook.Keep(number) }), country: null));
    }
}
