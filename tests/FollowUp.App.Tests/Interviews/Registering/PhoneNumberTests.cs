using System.Text.Json.Nodes;
using FollowUp.App.Candidates;
using FollowUp.Core.Interviews;
using FollowUp.Testing;

namespace FollowUp.App.Tests.Interviews.Registering;

/// <summary>Phone numbers from the request to the link.</summary>
public sealed class PhoneNumberTests(SharedApp shared) : IClassFixture<SharedApp>
{
    /// <summary>British signatures have the trunk zero in brackets; it is no part of the number that is dialled from abroad.</summary>
    [Fact]
    public async Task Register_TrunkZeroInBrackets_IsNotInTheLinks()
    {
        var ana = await shared.InviteAsync();
        var id = await RegisterAsync(ana, "GB", ("whatsApp", "+44 (0)7700 900123"), ("phone", "+44 (0) 20 7946 0958"), ("sms", "0044 (0)7700 900123"));

        Assert.StartsWith("https://wa.me/447700900123?", await LinkAsync(ana, id, "checkIn", "whatsApp"), StringComparison.Ordinal);
        Assert.Equal("tel:+442079460958", await LinkAsync(ana, id, "checkIn", "phone"));
        Assert.StartsWith("sms:+447700900123?", await LinkAsync(ana, id, "checkIn", "sms"), StringComparison.Ordinal);
        Assert.Equal(["+447700900123", "+442079460958", "+447700900123"], await AddressesAsync(ana, id));
    }

    [Fact]
    public async Task Register_NationalNumber_IsOfTheContactsCountry()
    {
        var ana = await shared.InviteAsync();
        var body = Body("GB", ("phone", "06 698 12345"));
        body["contacts"]![0]!["country"] = "IT";

        var id = await ana.RegisterIdAsync(body);

        Assert.Equal("tel:+390669812345", await LinkAsync(ana, id, "call", "phone"));
    }

    [Theory]
    [InlineData("whatsApp", "call me", "no phone number")]
    [InlineData("sms", "+44 7700", "too few digits")]
    [InlineData("phone", "+44 20 7946 0958 0958", "too many digits")]
    [InlineData("phone", "+999 12345678", "No country has this code")]
    [InlineData("whatsApp", "+44 20 7946 0958 ext. 12", "extension")]
    public async Task Register_WrongNumber_IsRefusedWithWords(string kind, string address, string expected)
    {
        var ana = await shared.InviteAsync();

        var problem = (await ana.PostAsync("/api/interviews", Body("GB", ("email", "b@example.com"), (kind, address)))).ExpectProblem(422).Json;

        Assert.Contains(expected, (string)problem["errors"]!["contacts[0].channels[1].address"]![0]!, StringComparison.Ordinal);
    }

    /// <summary>As an older version took them.</summary>
    [Fact]
    public async Task Patch_OldNumbers_StayAsTheyWereTypedAndStopNothing()
    {
        var ana = await shared.InviteAsync();
        var id = await RegisterAsync(ana, "GB", ("phone", "+44 20 7946 0958"), ("sms", "+44 7700 900123"));
        await TypeAsync(ana, id, "12345", "+44 (0)7700 900123");

        (await ana.ThenAsync(id, "thankYouSent", "2026-11-18")).Expect(201);
        var path = $"/api/interviews/{id}";
        (await ana.PatchAsync(path, JsonNode.Parse("""{ "role": "Planner" }""")!, ("If-Match", (await ana.GetAsync(path)).ETag!))).Expect(200);

        Assert.Equal(["12345", "+44 (0)7700 900123"], await AddressesAsync(ana, id));
        Assert.Null(await LinkAsync(ana, id, "checkIn", "phone"));
        Assert.StartsWith("sms:+447700900123?", await LinkAsync(ana, id, "checkIn", "sms"), StringComparison.Ordinal);
    }

    private static async Task TypeAsync(Member member, string id, params string[] addresses)
    {
        await member.App.Get<CandidateStore>().ChangeAsync(
            member.Id,
            records =>
            {
                var stored = records.Get(id).Stored;
                var contact = stored.Interview.Contacts[0];
                var channels = contact.Channels.Select((channel, i) => channel with { Address = addresses[i] });
                records.Put(stored with { Interview = stored.Interview with { Contacts = [contact with { Channels = [.. channels] }] } });
            },
            TestContext.Current.CancellationToken);
    }

    private static Task<string> RegisterAsync(Member member, string country, params (string Kind, string Address)[] channels) => member.RegisterIdAsync(Body(country, channels));

    private static JsonObject Body(string country, params (string Kind, string Address)[] channels) => Bodies.Interview().With("country", country).With("rounds", JsonNode.Parse("""[{ "heldAt": "2026-11-18T15:00", "with": ["c1"] }]""")).With(
        "contacts",
        new JsonArray(new JsonObject
        {
            ["id"] = "c1",
            ["role"] = "recruiter",
            ["met"] = true,
            ["channels"] = new JsonArray([.. channels.Select(channel => (JsonNode)new JsonObject { ["kind"] = channel.Kind, ["address"] = channel.Address, ["established"] = true })]),
        }));

    private static async Task<string?> LinkAsync(Member member, string id, string step, string channel) =>
        (string?)(await member.GetAsync($"/api/interviews/{id}/drafts/{step}?contact=c1&channel={channel}")).Expect(200).Json["link"];

    private static async Task<IEnumerable<string>> AddressesAsync(Member member, string id) =>
        (await member.GetAsync($"/api/interviews/{id}")).Expect(200).Json["contacts"]![0]!["channels"]!.AsArray().Select(channel => (string)channel!["address"]!).ToList();
}
