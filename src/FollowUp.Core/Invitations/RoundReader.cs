using FollowUp.Core.Interviews;
using FollowUp.Core.Invitations.People;
using FollowUp.Core.Invitations.Texts;

namespace FollowUp.Core.Invitations;

/// <summary>What kind of round it is, and where: by video, by phone, or in person.</summary>
internal sealed class RoundReader
{
    private const int MostPlaceTokens = 40;

    private static readonly (string Words, RoundStage Stage)[] Stages =
        [("final", RoundStage.Final), ("second", RoundStage.Second), ("panel", RoundStage.Panel), ("test", RoundStage.Test), ("phoneScreen", RoundStage.PhoneScreen), ("first", RoundStage.First)];

    private static readonly (string Words, RoundFormat Format)[] Formats =
        [("remote", RoundFormat.Remote), ("onSite", RoundFormat.OnSite), ("phone", RoundFormat.Phone), ("video", RoundFormat.Video)];

    public RoundFormat? Format { get; private set; }

    public RoundStage? Stage { get; private set; }

    public string? Place { get; private set; }

    public Uri? Link { get; private set; }

    public string? Phone { get; private set; }

    /// <summary>Whether the text speaks of more than one way, so that the format is a guess.</summary>
    public bool IsFormatGuess { get; private set; }

    /// <param name="title">The title; null when there is none.</param>
    /// <param name="location">The place as a calendar gives it; null when there is none.</param>
    /// <param name="texts">What is said, the most telling first.</param>
    public RoundReader(string? title, string? location, IReadOnlyList<TokenText> texts)
    {
        Stage = StageIn(title is null ? null : new TokenText(title)) ?? texts.Select(StageSaid).FirstOrDefault(stage => stage is not null);
        ReadLocation(location);
        foreach (var text in texts)
        {
            Link ??= Links.Meeting(text.Text);
            if (Place is null && location is null) ReadLocation(PlaceIn(text));
            Phone ??= PhoneIn(text);
        }

        ReadFormat(title, texts);
        if (Format is RoundFormat.Video) Phone = null;
        if (Format is RoundFormat.Video or RoundFormat.Phone && Place is not null && !LooksLikePlace(Place)) Place = null;
    }

    /// <summary>The words of a way to meet.</summary>
    public static PhraseSet WordsOf(RoundFormat format) => Words.Of(Array.Find(Formats, known => known.Format == format).Words);

    /// <summary>The words of a round; null when it has none.</summary>
    public static PhraseSet? WordsOf(RoundStage stage) => Array.Find(Stages, known => known.Stage == stage).Words is { } words ? Words.Of(words) : null;

    private static RoundStage? StageIn(TokenText? text)
    {
        if (text is null) return null;
        foreach (var (words, stage) in Stages)
            if (Words.Of(words).Find(text) >= 0)
                return stage;
        return null;
    }

    /// <summary>In a text only what stands with its noun counts: "final" alone may be anything.</summary>
    private static RoundStage? StageSaid(TokenText text)
    {
        (int At, RoundStage? Stage) first = (int.MaxValue, null);
        foreach (var (words, stage) in Stages)
        {
            var set = Words.Of(words);
            for (var i = 0; i < text.Count; i++)
                if (set.Match(text, i) is var length && length >= (stage is RoundStage.Panel or RoundStage.Test or RoundStage.PhoneScreen && text[i].Length > 7 ? 1 : 2) && !IsLater(text, i))
                {
                    if (i < first.At) first = (i, stage);
                    break;
                }
        }

        return first.Stage;
    }

    /// <summary>"The next step would be a second interview".</summary>
    private static bool IsLater(TokenText text, int at)
    {
        for (var i = Math.Max(text.LineStart(at), at - 6); i < at; i++)
            if (text[i].Folded is "after" or "before" or "following" or "nach" or "apres" or "tras" or "apos" or "dopo" or "na" or "danach" or "anschliessend" or "if" or "wenn" or "si" or "later" or "success" or "successful")
                return true;
        return false;
    }

    private void ReadLocation(string? location)
    {
        location = InvitationText.Line(location)?.Trim(' ', ',', ';', '*');
        if (string.IsNullOrEmpty(location)) return;
        if (Links.Meeting(location) is { } link)
        {
            Link ??= link;
            location = InvitationText.Line(WithoutLinks(location))?.Trim(' ', ',', ';', '(', ')', '-');
            if (string.IsNullOrEmpty(location)) return;
        }

        if (Links.In(location).Any() && WithoutLinks(location).Trim().Length == 0) return;
        var text = new TokenText(location);
        var isVideo = Words.Of("video").Find(text) >= 0;
        var isPhone = Words.Of("phone").Find(text) >= 0 || Words.Of("labelPhone").Find(text) >= 0;
        if (isPhone || (PhoneNumbers.In(location) is { } number && (number.Length >= location.Length - 12 || !location.Contains(',', StringComparison.Ordinal))))
        {
            Phone ??= PhoneNumbers.In(location);
            Format ??= RoundFormat.Phone;
            if (!LooksLikePlace(location) || Phone is not null) return;
        }

        if (isVideo && !LooksLikePlace(location))
        {
            Format ??= RoundFormat.Video;
            return;
        }

        if (location.ToUpperInvariant() is "TBD" or "TBC" or "TBA" or "REMOTE" or "N/A" or "-" or "TO BE CONFIRMED" or "TO BE ANNOUNCED" or "NOCH OFFEN") return;
        Place ??= location;
        if (!isVideo) Format ??= RoundFormat.OnSite;
    }

    private static bool LooksLikePlace(string place) => place.Any(char.IsAsciiDigit) && place.Contains(' ', StringComparison.Ordinal) && place.Count(char.IsLetter) > 5 && PhoneNumbers.In(place) is null && !place.Contains("ID", StringComparison.Ordinal);

    private static string WithoutLinks(string text) => string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => !word.Contains("://", StringComparison.Ordinal)));

    /// <summary>After "Where:", on the line or below it.</summary>
    private static string? PlaceIn(TokenText text)
    {
        for (var line = 0; line < text.Count; line = text.LineEnd(line) + 1)
        {
            var at = LabelledPlace(text, line);
            if (Words.Of("labelWhere").Match(text, at) is not (> 0 and var length)) continue;
            var next = text.Skip(at + length, "*");
            var isLabel = text[next].Folded is ":" or "|";
            if (!isLabel && !(text.IsEnd(next) && text[at].Start == text[line].Start)) continue;
            next = text.Skip(next, ":*|");
            for (var i = 0; i < 3 && text.IsEnd(next); i++) next = text.Skip(next + 1, "•*- ");
            var end = Math.Min(text.LineEnd(next), next + MostPlaceTokens);
            for (var i = next + 3; at > line && i < end; i++)
                if (text[i].Folded == "." && text[i + 1].IsSpaced && text[i - 1].Length > 2)
                    end = i;
            if (text.Slice(next, end) is { Length: > 2 } place && !(place.EndsWith('?'))) return place;
        }

        return null;
    }

    /// <summary>Where the label begins: at the line's beginning, or behind a sentence: "See you at 10. Address: 3 Mill Lane".</summary>
    private static int LabelledPlace(TokenText text, int line)
    {
        for (var i = line + 1; i < text.LineEnd(line); i++)
            if (text[i - 1].Folded is "." or "?" or "!" && Words.Of("labelWhere").Match(text, i) is > 0 and var length && text.Is(i + length, ":"))
                return i;
        return text.SkipMarks(line);
    }

    private static string? PhoneIn(TokenText text)
    {
        for (var i = 0; i < text.Count; i++)
        {
            if (Words.Of("labelPhone").Match(text, i) is not (> 0 and var length)) continue;
            var end = text.LineEnd(i);
            if (PhoneNumbers.In(text.Slice(i + length, Math.Min(end, i + length + 20))) is { } number && !IsDialIn(text, i) && !IsInSignature(text, i)) return number;
        }

        return null;
    }

    /// <summary>Meetings by video can be joined by phone too.</summary>
    private static bool IsDialIn(TokenText text, int at)
    {
        for (var i = Math.Max(0, at - 12); i < Math.Min(text.Count, at + 24); i++)
            if (text[i].Folded is "pin" or "passcode" or "conference" or "telefonkonferenz" or "konferenz" or "zoom" or "einwahl")
                return true;
        return false;
    }

    private static bool IsInSignature(TokenText text, int at)
    {
        for (var line = text.LineStart(at); line > 0 && at - line < 60; line = text.LineStart(line - 1))
            if (Words.Of("closing").Match(text, line) is > 0 and var length && text.LineEnd(line) - line <= length + 2)
                return true;
        return false;
    }

    private void ReadFormat(string? title, IReadOnlyList<TokenText> texts)
    {
        if (Format is RoundFormat.OnSite && Link is not null && Place is not null && !LooksLikePlace(Place)) Format = RoundFormat.Video;
        if (Format is not null) return;
        var said = title is null ? null : In(new TokenText(title));
        if (said is null && Link is not null) said = RoundFormat.Video;
        foreach (var text in texts)
        {
            if (said is not null) break;
            var found = Formats.Where(format => Words.Of(format.Words).Find(text) >= 0).Select(format => format.Format).ToList();
            if (found.Count == 0) continue;
            said = Phone is not null && found.Contains(RoundFormat.Phone) ? RoundFormat.Phone
                : found.Count > 1 ? Formats.Where(format => found.Contains(format.Format)).MinBy(format => Words.Of(format.Words).Find(text)).Format : found[0];
            IsFormatGuess = found.Count > 1;
        }

        // A meeting's address beats the word "phone" in a title only where it is joined for it.
        Format = said ?? (Phone is not null ? RoundFormat.Phone : null);
    }

    private static RoundFormat? In(TokenText text)
    {
        // Of a "virtual onsite" the first word tells.
        return Formats.Select(format => (At: Words.Of(format.Words).Find(text), Format: (RoundFormat?)format.Format)).Where(found => found.At >= 0).OrderBy(found => found.At).FirstOrDefault().Format;
    }
}
