using FollowUp.Browser.Tests.Pages;
using FollowUp.Browser.Tests.Running;
using Microsoft.Playwright;

namespace FollowUp.Browser.Tests.Journeys;

/// <summary>An invitation that is dropped on the add page.</summary>
public sealed class DroppingTests(Chromium chromium)
{
    private const string Calendar = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:d@x.example\r\nDTSTART;TZID=Europe/Lisbon:20321124T140000\r\nSUMMARY:Interview: Risk analyst at Fennel Bank\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

    /// <summary>Drops on an element as a person does, who drags it there first; whether the page let it be dropped.</summary>
    private const string Drop = """
        ([on, file, text]) => {
          const data = new DataTransfer();
          if (file) data.items.add(new File([file], "invite.ics", { type: "text/calendar" }));
          if (text) data.setData("text/plain", text);
          const target = document.querySelector(on);
          const over = new DragEvent("dragover", { bubbles: true, cancelable: true, dataTransfer: data });
          target.dispatchEvent(over);
          target.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: data }));
          return over.defaultPrevented;
        }
        """;

    [Theory]
    [InlineData("main", Calendar, null, "2032-11-24T14:00")]
    [InlineData("h1", null, IncomingMails.Pasted, "2032-11-23T15:00")]
    public async Task Drop_FileOrTextAnywhereOnThePage_FillsTheForm(string on, string? file, string? text, string heldAt)
    {
        await using var town = await Town.StartAsync();
        await using var visit = await chromium.OpenAsync();
        await town.AdmitAsync(visit, await town.App.InviteAsync(JobSeeker.Address, zone: "Europe/Lisbon"));
        await visit.GoToAsync(town.UrlOf("/app/add"));

        Assert.True(await visit.Page.EvaluateAsync<bool>(Drop, new[] { on, file, text }));

        await Assertions.Expect(visit.Page.Locator("[name='rounds[0].heldAt']")).ToHaveValueAsync(heldAt);
        await Assertions.Expect(visit.Page.Locator("mark").First).ToBeVisibleAsync();
        visit.Complaints.ExpectNone();
    }

    /// <summary>A text that is dragged into a field belongs there.</summary>
    [Fact]
    public async Task Drop_TextOnAField_IsLeftToTheBrowser()
    {
        await using var town = await Town.StartAsync();
        await using var visit = await chromium.OpenAsync();
        await town.AdmitAsync(visit, await town.App.InviteAsync(JobSeeker.Address, zone: "Europe/Lisbon"));
        await visit.GoToAsync(town.UrlOf("/app/add"));

        Assert.False(await visit.Page.EvaluateAsync<bool>(Drop, new[] { "#field-company", null, "Fennel Bank" }));

        Assert.Equal("", await visit.Page.Locator("[name=invitation]").InputValueAsync());
        Assert.EndsWith("/app/add", visit.Page.Url, StringComparison.Ordinal);
    }
}
