using FollowUp.Core.Calendars;
using NodaTime;

namespace FollowUp.Core.Invitations.Texts;

/// <summary>Where the clock of a time stands, as somebody wrote it.</summary>
/// <param name="Zone">The zone; null when only an offset is written.</param>
/// <param name="Offset">The offset, when one is written.</param>
/// <param name="Said">The words, to ask about them.</param>
/// <param name="IsOneOfSeveral">Whether several places write the same.</param>
/// <param name="IsPlace">Whether a place is named, rather than a region's time.</param>
internal sealed record FoundZone(DateTimeZone? Zone, Offset? Offset, string Said, bool IsOneOfSeveral, bool IsPlace = true);

/// <summary>Finds zones in texts.</summary>
/// <param name="own">The candidate's.</param>
internal sealed class ZoneReader(DateTimeZone own)
{
    private const int LongestId = 6;

    /// <summary>Alone they are anything; behind a time they are its zone.</summary>
    private static readonly string[] Regions = ["pacific", "eastern", "central", "mountain"];

    /// <summary>The first zone between two tokens; null when there is none.</summary>
    public FoundZone? Find(TokenText text, int from, int until, LocalDateTime local)
    {
        for (var i = from; i < until; i++)
        {
            if (OffsetAt(text, i) is { } offset) return WithPlace(text, i, offset, until, local);
            if (Words.Of("yourTime").Match(text, i) is > 0 and var yours && IsBehindTime(text, i)) return new FoundZone(own, null, text.Slice(i, i + yours), false);
            if (IdAt(text, i) is { } id) return new FoundZone(id, null, id.Id, false);
            if (ZoneNames.SaidAt(text, i) is { } said) return Settled(text, i, said, until, local);
            if (text.Skip(from, "(,") == i && !text.Is(i + 1, "european") && Regions.Contains(text[i].Folded) && Zones.Find(ZoneNames.OfRegion(text[i].Folded)) is { } region) return new FoundZone(region, null, region.Id, false);
            if (ZoneNames.CityAt(text, i) is { } city && (IsTimeOfPlace(text, i, city.End) || (text.Skip(from, "(,") == i && text.Skip(city.End, ")") is var last && text.IsEnd(last)))) return new FoundZone(city.Zone, null, city.Zone.Id, false);
        }

        return null;
    }

    /// <summary>"(UTC+01:00) Amsterdam, Berlin, Bern" and "GMT-5 (Eastern Time - New York)": the place, where it is at that offset.</summary>
    private FoundZone WithPlace(TokenText text, int at, (Offset Offset, int End) offset, int until, LocalDateTime local)
    {
        var said = text.Slice(at, offset.End);
        if (OffsetOf(own, local) == offset.Offset && offset.Offset != Offset.Zero) return new FoundZone(own, null, said, false);
        for (var i = offset.End; i < Math.Min(until, offset.End + 24); i++)
        {
            var zone = ZoneNames.CityAt(text, i)?.Zone ?? (ZoneNames.SaidAt(text, i) is { IsOneOfSeveral: false } named ? named.Zone : IdAt(text, i));
            // Windows names some by their standard time all year.
            if (zone is not null && (OffsetOf(zone, local) == offset.Offset || StandardOf(zone, local) == offset.Offset)) return new FoundZone(zone, null, said, false);
        }

        return new FoundZone(null, offset.Offset, said, false, IsPlace: false);
    }

    private FoundZone Settled(TokenText text, int at, (DateTimeZone Zone, bool IsOneOfSeveral, int End) said, int until, LocalDateTime local)
    {
        var words = text.Slice(at, said.End);
        var name = words.ToUpperInvariant();
        var isAbbreviation = said.End == at + 1 && words == name;
        // In summer those who say GMT in London mean the clock on the wall.
        if (said.Zone.Equals(DateTimeZone.Utc)) return new FoundZone(null, Offset.Zero, words, name == "GMT" && OffsetOf(London, local) != Offset.Zero, IsPlace: false);
        if (isAbbreviation && NameOf(own, local) == name && !own.Equals(DateTimeZone.Utc)) return new FoundZone(own, null, words, false);
        for (var i = said.End; i < Math.Min(until, said.End + 6); i++)
            if (ZoneNames.CityAt(text, i) is { } city && OffsetOf(city.Zone, local) == OffsetOf(said.Zone, local))
                return new FoundZone(city.Zone, null, words, false);
        if (!said.IsOneOfSeveral) return new FoundZone(said.Zone, null, words, false);
        // The same clock as the candidate's, whatever it is called.
        if (OffsetOf(own, local) == OffsetOf(said.Zone, local)) return new FoundZone(own, null, words, false);
        var isNear = said.Zone.Id.Split('/')[0] == own.Id.Split('/')[0] && NameOf(own, local) is [_, 'S' or 'D', 'T'] && (!isAbbreviation || NameOf(said.Zone, local) == name);
        return new FoundZone(said.Zone, null, words, !isNear && !IsEuropean(said.Zone), IsPlace: false);
    }

    private static DateTimeZone London => DateTimeZoneProviders.Tzdb["Europe/London"];

    /// <summary>CET is one clock, whoever writes it.</summary>
    private static bool IsEuropean(DateTimeZone zone) => zone.Id is "Europe/Paris" or "Europe/Helsinki" or "Europe/Lisbon" or "Europe/London";

    /// <summary>"UTC+01:00", "GMT-3": the offset and the token after it; null when none begins there.</summary>
    public static (Offset Offset, int End)? OffsetAt(TokenText text, int at)
    {
        var isBare = IsBareOffset(text, at);
        if (!isBare && text[at].Folded is not ("utc" or "gmt")) return null;
        var next = isBare ? at : at + 1;
        if (text[next].Folded is not ("+" or "-" or "−" or "–")) return null;
        var sign = text[next].Folded == "+" ? 1 : -1;
        var hours = text.Number(++next);
        var minutes = 0;
        if (text[next].Length == 4) (hours, minutes) = (hours / 100, hours % 100);
        next++;
        if (text[next] is { IsSpaced: false, Folded: ":" } && text[next + 1].Length == 2) (minutes, next) = (text.Number(next + 1), next + 2);
        return hours is >= 0 and <= 14 && minutes is >= 0 and <= 59 ? (Offset.FromSeconds(sign * ((hours * 3600) + (minutes * 60))), next) : null;
    }

    /// <summary>"15:00+01:00" and "15:00:00-05:00", as machines write it.</summary>
    private static bool IsBareOffset(TokenText text, int at) => text[at] is { IsSpaced: false, Folded: "+" or "-" } && text[at - 1].Kind == TokenKind.Number && text.Is(at - 2, ":") && (text.Is(at, "+") || text.Is(at - 4, ":"))
        && text[at + 1] is { Length: 2, IsSpaced: false, Kind: TokenKind.Number } && text[at + 2] is { Folded: ":", IsSpaced: false } && text[at + 3].Length == 2;

    private static DateTimeZone? IdAt(TokenText text, int at)
    {
        if (text[at].Kind != TokenKind.Word || !text.Is(at + 1, "/") || text[at + 1].IsSpaced) return null;
        for (var end = Math.Min(at + LongestId, text.LineEnd(at)); end > at + 2; end--)
            if (Zones.Find(text.Slice(at, end)) is { } zone)
                return zone;
        return null;
    }

    /// <summary>"heure de Paris", "London time", "Berliner Zeit", "time in Madrid".</summary>
    private static bool IsTimeOfPlace(TokenText text, int start, int end) =>
        text[end].Folded is "time" or "zeit" or "tijd" || text[start - 1].Folded is "-" or "–" && text[start - 2].Folded is "time" or "zeit"
        || text[start - 1].Folded is "de" or "di" or "in" or "em" or "van" && text[start - 2].Folded is "heure" or "heures" or "hora" or "horas" or "horario" or "ora" or "ore" or "time" or "times" or "zeit" or "tijd";

    /// <summary>"10:00 your time", "(in your time zone)", but not "thank you for your time".</summary>
    private static bool IsBehindTime(TokenText text, int at)
    {
        while (text[at - 1].Kind == TokenKind.Mark) at--;
        return text[at - 1].Kind == TokenKind.Number || text.Is(at - 1, "in") || Words.Of("pm").MatchBefore(text, at) > 0 || Words.Of("am").MatchBefore(text, at) > 0 || Words.Of("clock").MatchBefore(text, at) > 0;
    }

    private static Offset OffsetOf(DateTimeZone zone, LocalDateTime local) => local.InZoneLeniently(zone).Offset;

    private static Offset StandardOf(DateTimeZone zone, LocalDateTime local) => zone.GetZoneInterval(local.InZoneLeniently(zone).ToInstant()).StandardOffset;

    private static string NameOf(DateTimeZone zone, LocalDateTime local) => zone.GetZoneInterval(local.InZoneLeniently(zone).ToInstant()).Name;
}
