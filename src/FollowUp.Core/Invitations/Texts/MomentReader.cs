using NodaTime;
using NodaTime.Text;

namespace FollowUp.Core.Invitations.Texts;

/// <summary>Finds when the interview is among all the days and times of a text.</summary>
/// <param name="text">The text, without headers.</param>
/// <param name="reference">The day it was written, as far as known.</param>
/// <param name="own">The candidate's zone.</param>
/// <param name="isMonthFirst">Whether the writer puts the month first; null when not known.</param>
internal sealed class MomentReader(TokenText text, LocalDate reference, DateTimeZone own, bool? isMonthFirst)
{
    private const int NearTokens = 60;
    private const int NearBefore = 24;
    private const int ZoneTokens = 30;
    private const int MostDays = 60;

    /// <summary>A time so near behind a day is that day's.</summary>
    private const int Beside = 8;

    private static readonly LocalDateTimePattern Spoken = LocalDateTimePattern.CreateWithInvariantCulture("ddd d MMM uuuu HH:mm");

    private readonly List<FoundDay> _days = [];
    private readonly List<FoundTime> _times = [];

    private sealed record Slot(FoundDay Day, FoundTime? Time, int Score);

    /// <summary>When it is; null when the text names no day and no time.</summary>
    public When? Read()
    {
        Collect();
        var slots = _days.Select((day, i) => Of(day, i)).OfType<Slot>().ToList();
        if (Alternatives(slots) is { } question) return new When().Asking(InvitationField.Day, question);
        if (slots.MaxBy(slot => slot.Score) is not { Score: > 0 } best) return null;
        var zones = new ZoneReader(own);
        if (best.Time is not { } time)
        {
            return new When { Day = best.Day.Day, IsByWeekday = !best.Day.IsExplicit, DayQuote = Quote(best.Day.Start, best.Day.End) }.Asking(InvitationField.Day, best.Day.Doubt ?? (best.Day.IsExplicit ? null : "Is it this day?"))
                .Asking(InvitationField.Time, "They name a day but no time.");
        }

        var local = best.Day.Day + time.Time;
        // The subject and the text may say the same, and one of them more.
        var same = slots.Where(slot => slot.Time?.Time == time.Time && slot.Day.Day == best.Day.Day).OrderByDescending(slot => slot == best).ToList();
        var ends = same.Select(slot => slot.Time!.Ends is { } end ? best.Day.Day + end : (LocalDateTime?)null).FirstOrDefault(end => end is not null) ?? (LabelledEnd() is { } until && until > time.Time ? best.Day.Day + until : null);
        var named = same.Select(slot => ZoneOf(zones, slot, local)).OfType<FoundZone>().ToList();
        var zone = named.Find(one => one.IsPlace) ?? named.FirstOrDefault() ?? Labelled(zones, local);
        var found = zone switch
        {
            { Zone: { } there } => When.At(local, ends, there, own),
            { Offset: { } offset } => When.At(local.WithOffset(offset).ToInstant(), ends?.WithOffset(offset).ToInstant(), own),
            _ => When.At(local, ends, null, own).Asking(InvitationField.TimeZone, null),
        };
        var others = slots.Where(slot => slot.Score == best.Score && slot.Time is not null && slot.Day.Day != best.Day.Day && slot.Day.Day >= reference).ToList();
        return (found with { IsByWeekday = !best.Day.IsExplicit, DayQuote = Quote(best.Day.Start, best.Day.End), TimeQuote = Quote(time.Start, time.End), ZoneSaid = zone?.Said })
            .Asking(InvitationField.Day, best.Day.Doubt ?? (others.Count > 0 ? $"They name other days too: {string.Join("; ", others.Select(Say).Distinct(StringComparer.Ordinal).Take(5))}. Which is it?" : null))
            .Asking(InvitationField.Time, time.Doubt ?? (Other(time) is { } or ? $"They write {text.Slice(time.Start, time.End)} or {text.Slice(or.Start, or.End)}. Which is it?" : null))
            .Asking(InvitationField.TimeZone, zone is { IsOneOfSeveral: true } ? $"They write {zone.Said}, which is the time of several places. Of which is it?" : null);
    }

    /// <summary>"End time: 11:30".</summary>
    private LocalTime? LabelledEnd()
    {
        for (var line = 0; line < text.Count; line = text.LineEnd(line) + 1)
            if (text.SkipMarks(line) is var at && Words.Of("labelEnd").Match(text, at) is > 0 and var length && text.Is(at + length, ":"))
                return _times.Find(time => time.Start > at && time.Start < text.LineEnd(at))?.Time;
        return null;
    }

    /// <summary>The days that are named with their date, whatever they are for.</summary>
    public IEnumerable<LocalDate> Named()
    {
        if (_days.Count == 0) Collect();
        return _days.Where(day => day.IsExplicit).Select(day => day.Day);
    }

    /// <summary>"10:00 or 14:00": the second.</summary>
    private FoundTime? Other(FoundTime time) => _times.Find(other => other.Start > time.End && other.Start - time.End <= 4 && other.Time != time.Time && Words.Of("choice").Find(text, time.End, other.Start) >= 0);

    private FoundZone? ZoneOf(ZoneReader zones, Slot slot, LocalDateTime local)
    {
        var time = slot.Time!;
        var next = _times.Find(other => other.Start > time.Start)?.Start ?? int.MaxValue;
        return zones.Find(text, time.End, Math.Min(Math.Min(text.LineEnd(time.End), time.End + ZoneTokens), next), local)
            ?? zones.Find(text, text.LineStart(time.Start), Math.Min(text.LineEnd(time.Start), text.LineStart(time.Start) + (4 * ZoneTokens)), local)
            ?? zones.Find(text, slot.Day.End, Math.Min(text.LineEnd(slot.Day.End), slot.Day.End + ZoneTokens), local)
            ?? Below(zones, text.LineEnd(Math.Max(time.End - 1, slot.Day.End - 1)) + 1, local);
    }

    /// <summary>"Central European Time - Berlin" on a line of its own.</summary>
    private FoundZone? Below(ZoneReader zones, int line, LocalDateTime local)
    {
        var end = text.LineEnd(line);
        return end - line is > 0 and <= ZoneTokens && (ZoneNames.SaidAt(text, text.SkipMarks(line)) is not null || ZoneReader.OffsetAt(text, text.Skip(line, "(")) is not null) ? zones.Find(text, line, end, local) : null;
    }

    private void Collect()
    {
        var days = new DayReader(reference, isMonthFirst);
        for (var i = 0; i < text.Count && _days.Count < MostDays && _times.Count < MostDays;)
        {
            if (ZoneReader.OffsetAt(text, i) is { } offset) i = offset.End;
            else if (text[i].Folded is "http" or "https" or "www") i = EndOfLink(i);
            else if (IsInWord(i)) i++;
            else if (days.Read(text, i) is { } day) (i, _) = (day.End, Add(_days, day));
            else if (TimeReader.Read(text, i) is { } time) (i, _) = (time.End, Add(_times, time));
            else i++;
        }
    }

    /// <summary>What stands in an address is for machines.</summary>
    private int EndOfLink(int at)
    {
        do at++;
        while (!text.IsEnd(at) && !text[at].IsSpaced);
        return at;
    }

    private static bool Add<T>(List<T> list, T item)
    {
        list.Add(item);
        return true;
    }

    /// <summary>Numbers within addresses, links and codes are neither days nor times.</summary>
    private bool IsInWord(int at)
    {
        if (text[at].IsSpaced || text[at].Kind == TokenKind.LineEnd || text[at - 1].Kind is TokenKind.LineEnd) return false;
        return text[at - 1].Kind == TokenKind.Word && text[at].Kind == TokenKind.Number && text[at - 1].Folded is not ("t" or "h") || text[at - 1].Folded is "/" && text[at - 2].Folded is "/" or "=" or "?" or "&" or "@";
    }

    private Slot? Of(FoundDay day, int index)
    {
        var until = index + 1 < _days.Count ? _days[index + 1].Start : int.MaxValue;
        var since = index > 0 ? _days[index - 1].End : 0;
        if (IsOther(day, index)) return null;
        if (IsAfter("weekOf", day.Start)) day = day with { Doubt = "They name a week. Which day is it?" };
        var time = TimeOf(day, since, until);
        var line = text.LineStart(day.Start);
        var isLabelled = Words.Of("labelWhen").Match(text, text.Skip(line, "*•-·|>")) > 0;
        var isAboutIt = Words.Of("interview").Find(text, Math.Max(line, day.Start - NearBefore), day.Start) >= 0;
        var isPast = day.Day < reference;
        var score = 10 + (time is null ? 0 : 40) + (day.IsExplicit ? 8 : 0) + (isLabelled ? 12 : 0) + (isAboutIt ? 6 : 0) - (isPast ? 45 : 0) - (day.Day == reference && !day.IsExplicit ? 6 : 0)
            - (time is { Doubt: not null } ? 3 : 0);
        if (!day.IsExplicit && time is null && !isLabelled && !isAboutIt) score -= 12;
        return new Slot(day, time, score);
    }

    private FoundTime? TimeOf(FoundDay day, int since, int until)
    {
        var (start, end) = (text.LineStart(day.Start), text.LineEnd(day.End));
        var usable = _times.Where(time => !IsOther(time) && !_days.Exists(other => other != day && other.End <= time.Start && time.Start - other.End < Beside && !(day.End <= time.Start && day.End > other.End))).ToList();
        var after = usable.Where(time => time.Start >= day.End && time.Start < until).ToList();
        return after.Find(time => time.Start < end)
            ?? usable.FindLast(time => time.End <= day.Start && time.Start >= Math.Max(since, start))
            ?? after.Find(time => time.Start < day.End + NearTokens)
            ?? usable.FindLast(time => time.End <= day.Start && time.Start >= Math.Max(since, day.Start - NearBefore) && !_days.Exists(other => other.End <= time.Start && other.End > time.Start - NearBefore));
    }

    /// <summary>A day by which to answer, on which somebody wrote, or on which it no longer is.</summary>
    private bool IsOther(FoundDay day, int index)
    {
        var before = BeforeFillers(day.Start);
        // "Thank you for meeting us on Tuesday": it is over.
        if (day.Day < reference && Words.Of("thanksFor").Find(text, Math.Max(text.LineStart(day.Start), day.Start - NearBefore), day.Start) >= 0) return true;
        if (IsAfter("notBefore", day.Start) || IsAfter("instead", day.Start)) return true;
        if (_times.Find(time => time.End <= day.Start && time.End >= before - 1) is { } time && IsAfter("notBefore", time.Start) && !IsAfter("beforeTime", time.Start)) return true;
        if (index + 1 >= _days.Count || _days[index + 1].Start - day.End > NearTokens / 2) return false;
        var next = _days[index + 1];
        var moved = Words.Of("moved");
        return moved.Find(text, day.End, next.Start) >= 0 || (IsAfter("movedFrom", day.Start) && moved.Find(text, Math.Max(0, day.Start - NearTokens), next.End + NearBefore) >= 0);
    }

    private bool IsOther(FoundTime time) => IsAfter("arrive", time.Start) || (IsAfter("notBefore", time.Start) && !IsAfter("beforeTime", time.Start)) || (Words.Of("arrive").Find(text, Math.Max(text.LineStart(time.Start), time.Start - 5), time.Start) >= 0);

    private bool IsAfter(string words, int start)
    {
        var set = Words.Of(words);
        if (set.MatchBefore(text, start) > 0) return true;
        var before = BeforeFillers(start);
        return before < start && set.MatchBefore(text, before) > 0;
    }

    private int BeforeFillers(int start)
    {
        for (var i = 0; i < 3; i++)
        {
            if (text[start - 1] is { Kind: TokenKind.Mark, Folded: ":" or "(" or "," or "-" or "*" }) start--;
            else if (Words.Of("filler").MatchBefore(text, start) is > 0 and var length) start -= length;
            else if (Words.Weekday(text, start - 1, orShort: true).Day > 0) start--;
            else break;
        }

        return start;
    }

    /// <summary>Several times to choose from: then none is the time.</summary>
    private string? Alternatives(List<Slot> slots)
    {
        var open = slots.Where(slot => slot is { Time: not null } && slot.Day.Day >= reference).ToList();
        if (open.Select(slot => slot.Day.Day + slot.Time!.Time).Distinct().Count() < 2) return null;
        if (open.Where(IsBareLine).Select(slot => slot.Day.Day).Distinct().Count() is var bare && (bare >= 3 || (bare == 2 && open.Where(IsBareLine).Select(slot => slot.Day.Day + slot.Time!.Time).Distinct().Count() >= 3) || bare == 2 && IsAskedBefore(open[0].Day.Start))) return Offer(open);
        var choice = Words.Of("choice");
        var (first, last) = (open[0].Day.Start, open[^1].Time!.End);
        for (var i = Math.Max(0, first - NearTokens); i < Math.Min(text.Count, last + NearTokens); i++)
        {
            if (choice.Match(text, i) is not (> 0 and var length)) continue;
            var isOr = length == 1 && text[i].Length <= 5;
            if (!isOr || open.Zip(open.Skip(1)).Any(pair => i >= pair.First.Day.End && i < pair.Second.Day.Start && pair.Second.Day.Start - i < NearBefore / 3))
                return Offer(open);
        }

        return null;
    }

    /// <summary>A line of a day and a time and nothing else: three such days are an offer.</summary>
    private bool IsBareLine(Slot slot) =>
        text.SkipMarks(text.LineStart(slot.Day.Start)) >= slot.Day.Start - 1 && slot.Time!.Start >= slot.Day.End && text.LineEnd(slot.Day.Start) is var end && slot.Time.End <= end && end - slot.Time.End <= 3;

    private bool IsAskedBefore(int at) => Enumerable.Range(Math.Max(0, at - NearBefore), Math.Min(at, NearBefore)).Any(i => text[i].Folded == "?");

    private static string Offer(List<Slot> open) => $"They offer several times: {string.Join("; ", open.Select(Say).Distinct(StringComparer.Ordinal).Take(8))}. Which did you agree on?";

    private FoundZone? Labelled(ZoneReader zones, LocalDateTime local)
    {
        var label = Words.Of("labelZone").Find(text);
        return label < 0 ? null : zones.Find(text, label, Math.Min(text.LineEnd(label) + ZoneTokens, text.Count), local);
    }

    private InvitationQuote? Quote(int start, int end) => InvitationQuote.Of(text.Text, text[start].Start, text[end - 1].End);

    private static string Say(Slot slot) => Spoken.Format(slot.Day.Day + slot.Time!.Time);
}
