using System.Text.Json.Nodes;
using FollowUp.App.Interviews.Acting;
using FollowUp.App.Interviews.Forms;
using FollowUp.App.Ui;
using NodaTime.Text;

namespace FollowUp.App.Inbox.Answering;

/// <summary>What the page of a question takes with a button.</summary>
internal sealed record InboxFields(LocalDate? Day, EventOutcome? Outcome, string? Company, string? Role, string? HeldAt, string? TimeZone)
{
    /// <summary>What can be decided, of <see cref="Words.Answers"/>.</summary>
    public static (string Value, string Text)[] Outcomes { get; } =
        [.. Words.Answers.Where(answer => answer.Value is "advanced" or "offerSpoken" or "offer" or "rejected")];

    /// <exception cref="RequestRefused">The day is none.</exception>
    public static InboxFields Of(IFormCollection form)
    {
        var day = form["day"].ToString().Trim();
        LocalDate? read = day.Length == 0 ? null
            : LocalDatePattern.Iso.Parse(day) is { Success: true, Value: var given } ? given
            : throw RequestRefused.Invalid("day", "This is no day. Write one such as 2026-11-25.");
        EventOutcome? outcome = null;
        foreach (var one in Enum.GetValues<EventOutcome>())
            if (FormName.Of(one) == form["outcome"].ToString())
                outcome = one;
        return new InboxFields(read, outcome, Text(form, "company"), Text(form, "role"), Text(form, "heldAt"), Text(form, "timeZone"));
    }

    /// <summary>When it begins, on the round's clock; null when no time was given that can be read.</summary>
    public LocalDateTime? Moment => HeldAt is { } typed && LocalDateTimePattern.GeneralIso.Parse(typed.Length == 16 ? $"{typed}:00" : typed) is { Success: true, Value: var at } ? at : null;

    /// <summary>The interview as the API takes it, with what was typed.</summary>
    public JsonObject Into(JsonObject body)
    {
        if (Company is not null) body["company"] = Company;
        if (Role is not null) body["role"] = Role;
        if (HeldAt is null && TimeZone is null) return body;
        if (body["rounds"] is not JsonArray { Count: > 0 }) body["rounds"] = new JsonArray(new JsonObject());
        var round = (JsonObject)body["rounds"]![0]!;
        if (HeldAt is not null && !Same(HeldAt, (string?)round["heldAt"])) (round["heldAt"], _) = (HeldAt, round.Remove("utcOffset"));
        if (TimeZone is not null) round["timeZone"] = ZoneNames.Read(TimeZone);
        return body;
    }

    /// <summary>A browser sends a time without its seconds, or with them.</summary>
    private static bool Same(string typed, string? read) => read is not null && (read == typed || read == $"{typed}:00");

    private static string? Text(IFormCollection form, string name) => form[name].ToString().Trim() is { Length: > 0 and <= 300 } text ? text : null;
}
