using System.ComponentModel.DataAnnotations;
using FollowUp.App.MailEvents;

namespace FollowUp.App.Tests.MailEvents;

public sealed class WebhookOptionsTests
{
    [Fact]
    public void Validate_NoKeyOrAKey_IsFine()
    {
        using var provider = new SignedEvents();

        Assert.Empty(Validate(null));
        Assert.Empty(Validate(""));
        Assert.Empty(Validate(provider.PublicKey));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("bm9uc2Vuc2U=")]
    public void Validate_NoKeyOfThisKind_NamesTheSettingAndTheRemedy(string key)
    {
        var failure = Assert.Single(Validate(key));

        Assert.StartsWith("SENDGRID_WEBHOOK_KEY", failure.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains("key", failure.ErrorMessage![20..], StringComparison.Ordinal);
    }

    private static List<ValidationResult> Validate(string? key)
    {
        var options = new WebhookOptions { Key = key };
        return [.. options.Validate(new ValidationContext(options))];
    }
}
