using System.Security.Cryptography;
using System.Text;
using FollowUp.App.MailEvents;

namespace FollowUp.App.Tests.MailEvents;

public sealed class WebhookSignatureTests
{
    // The example that the provider publishes with its libraries: sendgrid/sendgrid-python, test/unit/test_eventwebhook.py.
    private const string PublishedKey =
        "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE83T4O/n84iotIvIW4mdBgQ/7dAfSmpqIM8kF9mN1flpVKS3GRqe62gw+2fNNRaINXvVpiglSI8eNEc6wEA3F+g==";

    private const string PublishedSignature = "MEUCIGHQVtGj+Y3LkG9fLcxf3qfI10QysgDWmMOVmxG0u6ZUAiEAyBiXDWzM+uOe5W0JuG+luQAbPIqHh89M15TluLtEZtM=";

    private const string PublishedTimestamp = "1600112502";

    private const string PublishedBody =
        """[{"email":"hello@world.com","event":"dropped","reason":"Bounced Address","sg_event_id":"ZHJvcC0xMDk5NDkxOS1MUnpYbF9OSFN0T0doUTRrb2ZTbV9BLTA","sg_message_id":"LRzXl_NHStOGhQ4kofSm_A.filterdrecv-p3mdw1-756b745b58-kmzbl-18-5F5FC76C-9.0","smtp-id":"<LRzXl_NHStOGhQ4kofSm_A@ismtpd0039p1iad1.sendgrid.net>","timestamp":1600112492}]"""
        + "\r\n";

    [Fact]
    public void IsOf_ThePublishedExample_IsTrue() => Assert.True(IsOf(PublishedKey, PublishedSignature, PublishedTimestamp, PublishedBody));

    [Theory]
    [InlineData("body")]
    [InlineData("line end")]
    [InlineData("timestamp")]
    [InlineData("key")]
    [InlineData("signature")]
    public void IsOf_OneThingChanged_IsFalse(string changed)
    {
        using var other = new SignedEvents();

        Assert.False(IsOf(
            changed == "key" ? other.PublicKey : PublishedKey,
            changed == "signature" ? PublishedSignature.Replace("MEUCIGHQ", "MEUCIGHR", StringComparison.Ordinal) : PublishedSignature,
            changed == "timestamp" ? "1600112503" : PublishedTimestamp,
            changed switch
            {
                "body" => PublishedBody.Replace("dropped", "Dropped", StringComparison.Ordinal),
                "line end" => PublishedBody.TrimEnd(),
                _ => PublishedBody,
            }));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not base64")]
    [InlineData("MEUCIGHQ")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==")]
    public void IsOf_NoSignature_IsFalse(string signature) => Assert.False(IsOf(PublishedKey, signature, PublishedTimestamp, PublishedBody));

    [Fact]
    public void IsOf_VeryLong_IsFalse() => Assert.False(IsOf(PublishedKey, new string('A', 4000), PublishedTimestamp, PublishedBody));

    [Fact]
    public void New_KeyOfAnotherCurve_Throws()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);

        Assert.Throws<CryptographicException>(() => new WebhookSignature(Convert.ToBase64String(other.ExportSubjectPublicKeyInfo())));
    }

    private static bool IsOf(string key, string signature, string timestamp, string body) =>
        new WebhookSignature(key).IsOf(signature, timestamp, Encoding.UTF8.GetBytes(body));
}
