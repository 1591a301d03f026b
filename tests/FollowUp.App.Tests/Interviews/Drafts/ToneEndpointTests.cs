using System.Text.Json.Nodes;

namespace FollowUp.App.Tests.Interviews.Drafts;

public sealed class ToneEndpointTests(SharedApp shared) : IClassFixture<SharedApp>
{
    [Fact]
    public async Task Review_PressingText_TellsWhereWhyAndBetter()
    {
        const string text = "Hello, I have been waiting to hear back from you.";
        var ana = await shared.InviteAsync();

        var findings = (await ana.PostAsync("/api/tone", new JsonObject { ["text"] = text, ["step"] = "checkIn" })).Expect(200).Json["findings"]!.AsArray();

        var pressing = Assert.Single(findings, finding => (string)finding!["kind"]! == "pressing")!;
        var (start, length) = ((int)pressing["position"]!["start"]!, (int)pressing["position"]!["length"]!);
        Assert.Equal((string)pressing["phrase"]!, text.Substring(start, length));
        Assert.NotEmpty((string)pressing["why"]!);
        Assert.NotEmpty((string)pressing["better"]!);
        Assert.NotEmpty((string)pressing["source"]!["title"]!);
    }

    [Fact]
    public async Task Review_UnknownStep_NamesTheWordsThereAre()
    {
        var ana = await shared.InviteAsync();
        var answer = (await ana.PostAsync("/api/tone", JsonNode.Parse("""{ "text": "Hello", "step": "shout" }""")!)).Expect(400).Json;
        Assert.StartsWith("Use one of: prepare, debrief", (string)answer["errors"]!["step"]![0]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Review_AskingForTheResultInAThankYou_IsAnError()
    {
        var ana = await shared.InviteAsync();
        var body = new JsonObject { ["text"] = "Thank you for your time. Did I get the job?", ["step"] = "thankYou" };
        var findings = (await ana.PostAsync("/api/tone", body)).Expect(200).Json["findings"]!.AsArray();
        Assert.Contains(findings, finding => (string)finding!["kind"]! == "askingForResult" && (string)finding["severity"]! == "error");
    }

    [Theory]
    [InlineData("""{ "otherTexts": ["Dear Bo, thank you for your time on Monday. I look forward to hearing from you."] }""", "nearlyIdentical")]
    [InlineData("""{ "otherTexts": ["What you said about the new harbour has stayed with me, many thanks."] }""", null)]
    public async Task Review_TextsOfColleagues_AreComparedWithIt(string more, string? kind)
    {
        var ana = await shared.InviteAsync();
        var body = new JsonObject { ["text"] = "Dear Al, thank you for your time on Monday. I look forward to hearing from you.", ["step"] = "thankYou" };
        foreach (var (name, value) in JsonNode.Parse(more)!.AsObject()) body[name] = value!.DeepClone();
        var kinds = (await ana.PostAsync("/api/tone", body)).Expect(200).Json["findings"]!.AsArray().Select(finding => (string)finding!["kind"]!);
        Assert.Equal(kind is not null, kinds.Contains("nearlyIdentical"));
    }

    [Fact]
    public async Task Review_OfferThatDoesNotExist_MayNotBeMentioned()
    {
        var ana = await shared.InviteAsync();
        var body = new JsonObject { ["text"] = "I hold another offer, but you are my first choice.", ["step"] = "checkIn", ["hasOtherOffer"] = false };
        Assert.Contains((await ana.PostAsync("/api/tone", body)).Expect(200).Json["findings"]!.AsArray(), finding => (string)finding!["kind"]! == "otherOffers");
    }

    [Theory]
    [InlineData("""{ "text": "Hello", "step": "checkIn", "otherTexts": "one" }""", 400, "otherTexts")]
    [InlineData("""{ "step": "checkIn" }""", 400, "text")]
    [InlineData("""{ "text": "Hello", "step": "shout" }""", 400, "step")]
    [InlineData("""{ "text": "Hello", "step": "checkIn", "mood": "sad" }""", 400, "mood")]
    [InlineData("""{ "text": " ", "step": "checkIn" }""", 422, "text")]
    [InlineData("""{ "text": "Hello", "step": "checkIn", "language": "tlh" }""", 400, "language")]
    public async Task Review_WrongBody_NamesTheMember(string body, int status, string member)
    {
        var ana = await shared.InviteAsync();
        var answer = (await ana.PostAsync("/api/tone", JsonNode.Parse(body)!)).Expect(status).Json;
        Assert.True(answer["errors"]!.AsObject().ContainsKey(member), answer.ToJsonString());
    }
}
