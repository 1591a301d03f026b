using System.Text.Json.Nodes;
using NodaTime.Text;

namespace FollowUp.App.Interviews;

/// <summary>Interviews in several states, whatever the day: met yesterday, promised and not heard, asked once, waiting, still to come, long silent.</summary>
internal static class DemoInterviews
{
    public static IEnumerable<JsonObject> AsOf(LocalDate today)
    {
        yield return MetYesterday(Back(today, 1));
        yield return PromisedAndNotHeard(Back(today, 9), Back(today, 4));
        yield return AskedOnce(Back(today, 16), Back(today, 5));
        yield return Waiting(Back(today, 3), today.PlusDays(6));
        yield return ToCome(today.PlusDays(1));
        yield return LongSilent(Back(today, 20));
    }

    private static JsonObject MetYesterday(LocalDate met) => new()
    {
        ["company"] = "Northwind Energy",
        ["role"] = "Data engineer",
        ["rounds"] = new JsonArray(Round("first", met, "c1", "c2")),
        ["contacts"] = new JsonArray(
            Person("c1", "Ingrid Solberg", "interviewer", ("email", "ingrid@northwind.example", false)),
            Person("c2", "Tomás Peña", "hiringManager", ("email", "tomas@northwind.example", false))),
        ["topics"] = new JsonArray("moving the meter readings to streaming", "the new team in Bergen"),
        ["valueAdd"] = new JsonObject { ["kind"] = "idea", ["text"] = "a way to backfill two years of readings without downtime" },
    };

    private static JsonObject PromisedAndNotHeard(LocalDate met, LocalDate promised) => new()
    {
        ["company"] = "Harbour Books",
        ["role"] = "Shop manager",
        ["employerType"] = "retail",
        ["arrangedBy"] = "recruiter",
        ["rounds"] = new JsonArray(Round("first", met, "c2")),
        ["contacts"] = new JsonArray(
            Person("c1", "Grace Okafor", "recruiter", ("whatsApp", "+447700900123", true), ("email", "grace@agency.example", true)),
            Person("c2", "Daniel Whitlock", "interviewer")),
        ["promises"] = new JsonArray(new JsonObject { ["kind"] = "date", ["on"] = Text(promised), ["madeOn"] = Text(met) }),
        ["events"] = new JsonArray(Event("debriefed", met), Event("thankYouSent", met.PlusDays(1), "c1")),
        ["circumstances"] = "I am away for a family visit during the first week of next month.",
    };

    private static JsonObject AskedOnce(LocalDate met, LocalDate asked) => new()
    {
        ["company"] = "Lumen Studio",
        ["role"] = "Product designer",
        ["rounds"] = new JsonArray(Round("second", met, "c1")),
        ["contacts"] = new JsonArray(Person("c1", "Mei Tanaka", "hiringManager", ("email", "mei@lumen.example", true))),
        ["events"] = new JsonArray(Event("thankYouSent", met.PlusDays(1), "c1"), Event("checkInSent", asked, "c1")),
    };

    private static JsonObject Waiting(LocalDate met, LocalDate promised) => new()
    {
        ["company"] = "Brightwater Clinic",
        ["role"] = "Practice coordinator",
        ["employerType"] = "nonprofit",
        ["rounds"] = new JsonArray(Round("final", met, "c1")),
        ["contacts"] = new JsonArray(Person("c1", "Amara Nwosu", "hr", ("email", "amara@brightwater.example", true))),
        ["promises"] = new JsonArray(new JsonObject { ["kind"] = "date", ["on"] = Text(promised), ["madeOn"] = Text(met) }),
        ["events"] = new JsonArray(Event("debriefed", met), Event("thankYouSent", met.PlusDays(1), "c1")),
    };

    private static JsonObject ToCome(LocalDate meets) => new()
    {
        ["company"] = "City Library",
        ["role"] = "Archivist",
        ["employerType"] = "government",
        ["rounds"] = new JsonArray(Round("panel", meets)),
    };

    private static JsonObject LongSilent(LocalDate applied) => new()
    {
        ["company"] = "Quarry Analytics",
        ["role"] = "Analyst",
        ["kind"] = "application",
        ["appliedOn"] = Text(applied),
        ["contacts"] = new JsonArray(Person("c1", "Pavel Dvořák", "hr", ("email", "pavel@quarry.example", false))),
        ["events"] = new JsonArray(Event("checkInSent", Back(applied, -6), "c1")),
    };

    private static JsonObject Round(string round, LocalDate day, params string[] with) => new()
    {
        ["round"] = round,
        ["heldAt"] = $"{Text(day)}T10:00",
        ["with"] = new JsonArray([.. with.Select(id => (JsonNode)id)]),
    };

    private static JsonObject Person(string id, string name, string role, params (string Kind, string Address, bool Established)[] channels) => new()
    {
        ["id"] = id,
        ["name"] = name,
        ["role"] = role,
        ["met"] = true,
        ["channels"] = new JsonArray([.. channels.Select(channel => (JsonNode)new JsonObject
        {
            ["kind"] = channel.Kind,
            ["address"] = channel.Address,
            ["established"] = channel.Established,
        })]),
    };

    private static JsonObject Event(string kind, LocalDate on, string? contact = null)
    {
        var e = new JsonObject { ["kind"] = kind, ["on"] = Text(on) };
        if (contact is not null) e["contact"] = contact;
        return e;
    }

    private static LocalDate Back(LocalDate day, int businessDays)
    {
        for (; businessDays > 0; businessDays--)
            do day = day.PlusDays(-1);
            while (day.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday);
        return day;
    }

    private static string Text(LocalDate day) => LocalDatePattern.Iso.Format(day);
}
