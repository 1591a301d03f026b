namespace FollowUp.App.Tests.Interviews.Pages;

/// <summary>The add page with what was read of an invitation.</summary>
public sealed class ReadInvitationPageTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private const string Text = """
        Hi Ana,

        We would like to invite you to a second interview for the position of Data Engineer at Borealis Energy.
        It takes place on Tuesday 24 November 2026 at 15:00 by video.
        You will meet Bruno Prado (bruno.prado@borealis.example) and Ines Falk (ines.falk@borealis.example).

        Carla Dias
        Recruiter, Borealis Energy
        carla.dias@borealis.example
        """;

    [Fact]
    public async Task Read_EachFieldHasItsPlace_TheMarkIsWhatWasRead()
    {
        using var browser = await ReadAsync();

        Assert.Equal("Tuesday 24 November 2026 at 15:00", browser.Document.GetElementById("field-rounds[0].heldAt-place")!.QuerySelector("mark")!.TextContent);
        Assert.Equal("It takes place on Tuesday 24 November 2026 at 15:00 by video.", browser.Document.GetElementById("field-rounds[0].heldAt-place")!.TextContent.Trim());
        Assert.Equal("Data Engineer", browser.Document.GetElementById("field-role-place")!.QuerySelector("mark")!.TextContent, ignoreCase: true);
        Assert.Contains("-place", browser.Document.GetElementById("field-company")!.GetAttribute("aria-describedby"), StringComparison.Ordinal);
        Assert.Contains(browser.Document.QuerySelectorAll("p.hint mark"), mark => mark.TextContent == "Ines Falk");
    }

    [Fact]
    public async Task Read_NoZoneNamed_IsAskedAndOnePressAgrees()
    {
        var ana = await shared.InviteAsync();
        using var browser = await ReadAsync(ana);
        Assert.Equal("They name no zone. Is it 15:00 in Sao Paulo time?", browser.Document.GetElementById("field-rounds[0].timeZone-ask")!.TextContent.Trim('?', ' ') + "?");
        Assert.Equal("", browser.ValueOf("rounds[0].timeZone"));

        var agree = browser.Document.QuerySelector("button[name=agreedZone]")!;
        await browser.SubmitAsync("/app/add", ("agreedZone", agree.GetAttribute("value")));

        var stored = await ana.InterviewAsync(browser.Expect(200).IdOf());
        Assert.Equal(("2026-11-24T15:00", "America/Sao_Paulo"), ((string)stored["rounds"]![0]!["heldAt"]!, (string)stored["rounds"]![0]!["timeZone"]!));
        Assert.Equal(3, stored["contacts"]!.AsArray().Count);
    }

    [Fact]
    public async Task People_OneLessAndOneMore_WithoutScriptAndNothingIsLost()
    {
        var ana = await shared.InviteAsync();
        using var browser = await ReadAsync(ana);
        var names = Names(browser);
        Assert.Equal(3, names.Count);

        await ChangeAsync(browser, ("remove", "2"));
        Assert.True(Names(browser.Expect(200)).Count == 2, browser.Answer.Body);
        await ChangeAsync(browser, ("more", "1"));
        Assert.NotNull(browser.Expect(200).Document.QuerySelector("details[open] [name='contacts[2].name']"));

        // What was read stands beside its fields still, and the question is asked still.
        Assert.NotNull(browser.Document.QuerySelector("#field-role-place mark"));
        Assert.NotNull(browser.Document.GetElementById("field-rounds[0].timeZone-ask"));
        Assert.Empty((await ana.GetAsync("/api/interviews")).Json["items"]!.AsArray());

        await browser.SubmitAsync("/app/add", ("contacts[2].name", "Rui Costa"), ("rounds[0].timeZone", "Lisbon"));
        var stored = await ana.InterviewAsync(browser.Expect(200).IdOf());
        Assert.Contains("Rui Costa", stored["contacts"]!.AsArray().Select(contact => (string)contact!["name"]!));
    }

    [Theory]
    [InlineData("remove", "99")]
    [InlineData("remove", "-1")]
    [InlineData("remove", "x")]
    public async Task People_RemovingNobody_ChangesNothing(string name, string value)
    {
        using var browser = await ReadAsync();
        var before = Names(browser);

        await ChangeAsync(browser, (name, value));

        Assert.Equal(before, Names(browser.Expect(200)));
    }

    /// <summary>The places travel with the form, so anybody can write them.</summary>
    [Theory]
    [InlineData("5 99 short")]
    [InlineData("-1 2 short")]
    [InlineData("99999999999 1 short")]
    [InlineData("0 1 <script>alert(1)</script>")]
    [InlineData("nothing")]
    public async Task People_PlacesForged_AreTextOrNothing(string place)
    {
        using var browser = await ReadAsync();

        await ChangeAsync(browser, ("place:company", place), ("more", "1"));

        Assert.Empty(browser.Expect(200).Document.QuerySelectorAll("main script"));
    }

    private async Task<Visitor> ReadAsync(Member? ana = null)
    {
        var browser = await (ana ?? await shared.InviteAsync()).BrowseAsync();
        await browser.GetAsync("/app/add");
        await browser.SubmitAsync("/app/add/invitation", ("invitation", Text));
        return browser.Expect(200);
    }

    /// <summary>Presses a button of the form that only changes the list of people.</summary>
    private static Task<Visitor> ChangeAsync(Visitor browser, params (string Name, string? Value)[] fields) => browser.SubmitToAsync("/app/add", "/app/add/people", fields);

    private static List<string> Names(Visitor browser) =>
        [.. browser.Document.QuerySelectorAll("input[name$='.name']").Select(input => input.GetAttribute("value")).OfType<string>().Where(name => name.Length > 0)];
}
