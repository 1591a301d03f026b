using System.Text.Json;
using FollowUp.App.Candidates.Confirming;
using FollowUp.App.MailEvents;
using NodaTime;

namespace FollowUp.App.Tests.MailEvents;

public sealed class MailEventTests
{
    [Theory]
    [InlineData("processed", "", null, false, true)]
    [InlineData("deferred", "", null, false, true)]
    [InlineData("delivered", "", null, false, true)]
    [InlineData("bounce", """, "type": "bounce", "status": "5.1.1", "reason": "550 5.1.1 no such user" """, nameof(SuppressionReason.Bounced), false, true)]
    [InlineData("bounce", "", nameof(SuppressionReason.Bounced), false, true)]
    [InlineData("bounce", """, "type": "blocked", "status": "5.7.1", "reason": "550 blocked" """, null, false, true)]
    [InlineData("dropped", """, "reason": "Bounced Address" """, nameof(SuppressionReason.Dropped), false, false)]
    [InlineData("dropped", """, "reason": "Invalid" """, nameof(SuppressionReason.Dropped), false, false)]
    [InlineData("dropped", "", nameof(SuppressionReason.Dropped), false, false)]
    [InlineData("dropped", """, "reason": "Spam Reporting Address" """, nameof(SuppressionReason.SpamReported), false, false)]
    [InlineData("dropped", """, "reason": "Unsubscribed Address" """, null, true, false)]
    [InlineData("dropped", """, "reason": "Spam Content" """, null, false, false)]
    [InlineData("dropped", """, "reason": "Recipient List over Package Quota" """, null, false, false)]
    [InlineData("spamreport", "", nameof(SuppressionReason.SpamReported), false, true)]
    [InlineData("unsubscribe", "", null, true, true)]
    [InlineData("group_unsubscribe", """, "asm_group_id": 1 """, null, true, true)]
    public void TryRead_KindsThatMatter_SayWhatTheyCallFor(string kind, string more, string? suppresses, bool unsubscribes, bool wasTried)
    {
        var read = TryRead($$"""{ "event": "{{kind}}", "timestamp": 1600112492, "mail_id": "abc.2020-09-14", "email": "ana@example.com" {{more}} }""")!;

        Assert.Equal((suppresses, unsubscribes, wasTried), (read.Suppresses?.ToString(), read.Unsubscribes, read.WasTried));
        Assert.Equal(("abc", new LocalDate(2020, 9, 14), "ana@example.com"), (read.CandidateId, read.Digest?.Day, read.Address));
        Assert.Equal(Instant.FromUtc(2020, 9, 14, 19, 41, 32), read.At);
        Assert.DoesNotContain("ana", read.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "event": "open", "timestamp": 1600112492, "mail_id": "abc.2020-09-14" }""")]
    [InlineData("""{ "event": "rejoiced", "timestamp": 1600112492, "mail_id": "abc.2020-09-14" }""")]
    [InlineData("""{ "timestamp": 1600112492, "mail_id": "abc.2020-09-14" }""")]
    [InlineData("""{ "event": 7, "timestamp": 1600112492, "mail_id": "abc.2020-09-14" }""")]
    [InlineData("""{ "event": "processed", "mail_id": "abc.2020-09-14" }""")]
    [InlineData("""{ "event": "processed", "timestamp": "soon", "mail_id": "abc.2020-09-14" }""")]
    [InlineData("""{ "event": "processed", "timestamp": -1, "mail_id": "abc.2020-09-14" }""")]
    [InlineData("""{ "event": "processed", "timestamp": 9223372036854775807, "mail_id": "abc.2020-09-14" }""")]
    [InlineData("""{ "event": "processed", "timestamp": 1e400, "mail_id": "abc.2020-09-14" }""")]
    [InlineData("""{ "event": "processed", "timestamp": null, "mail_id": "abc.2020-09-14" }""")]
    [InlineData("""{ "event": "processed", "timestamp": 1600112492 }""")]
    [InlineData("""{ "event": "processed", "timestamp": 1600112492, "mail_id": "" }""")]
    [InlineData("""{ "event": "processed", "timestamp": 1600112492, "mail_id": "2020-09-14" }""")]
    [InlineData("""{ "event": "processed", "timestamp": 1600112492, "mail_id": "abc.2020-09-14.again" }""")]
    [InlineData("""{ "event": "processed", "timestamp": 1600112492, "mail_id": "a/b#?.2020-09-14" }""")]
    [InlineData("""{ "event": "processed", "timestamp": 1600112492, "mail_id": "\ud800.2020-09-14" }""")]
    [InlineData("""{ "event": "processed", "timestamp": 1600112492, "mail_id": ["abc.2020-09-14"] }""")]
    [InlineData("""{ "ev\ud800ent": "processed", "timestamp": 1600112492, "mail_id": "abc.2020-09-14" }""")]
    [InlineData("7")]
    [InlineData("null")]
    [InlineData("[]")]
    public void TryRead_Anything_ElseIsNull(string json) => Assert.Null(TryRead(json));

    [Theory]
    [InlineData("abc.confirm-20201114T080000")]
    [InlineData("abc.2020-13-45")]
    [InlineData("abc.2020-09-14.20200914T194132Z")]
    public void TryRead_AnotherMail_HasNoDay(string mailId) =>
        Assert.Equal(
            ("abc", null, SuppressionReason.Bounced),
            TryRead($$"""{ "event": "bounce", "timestamp": "1600112492", "mail_id": "{{mailId}}" }""")! is var read ? (read.CandidateId, read.Digest?.Day, read.Suppresses) : default);

    private static MailEvent? TryRead(string json)
    {
        using var document = JsonDocument.Parse(json);
        return MailEvent.TryRead(document.RootElement);
    }
}
