using FollowUp.Core.Interviews;
using FollowUp.Core.Invitations.People;
using FollowUp.Core.Invitations.Texts;

namespace FollowUp.Core.Invitations.Rounds;

/// <summary>What kind of round it is, and where: by video, by phone, or in person.</summary>
internal sealed class RoundReader
{
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
        Stage = StageReader.InTitle(title is null ? null : new TokenText(title)) ?? texts.Select(StageReader.Said).FirstOrDefault(stage => stage is not null);
        ReadLocation(location);
        foreach (var text in texts)
        {
            Link ??= Links.Meeting(text.Text);
            if (Place is null && location is null) ReadLocation(PlaceText.Labelled(text));
            Phone ??= CallNumber.In(text);
        }

        if (Place is null && location is null && Link is null && Phone is null && Format is null && (title is null || In(new TokenText(title)) is null or RoundFormat.OnSite)) ReadStreet(texts);
        ReadFormat(title, texts);
        if (Format is RoundFormat.Video) Phone = null;
        if (Format is RoundFormat.Video or RoundFormat.Phone && Place is not null && !PlaceText.IsAddress(Place)) Place = null;
    }

    /// <summary>The words of a way to meet.</summary>
    public static PhraseSet WordsOf(RoundFormat format) => Words.Of(Array.Find(Formats, known => known.Format == format).Words);

    /// <summary>A street in a sentence is where they meet, unless the text speaks of calls alone.</summary>
    private void ReadStreet(IEnumerable<TokenText> texts)
    {
        foreach (var text in texts)
            if (Place is null && (Words.Of("onSite").Find(text) >= 0 || !Array.Exists(Formats, format => format.Format is not RoundFormat.OnSite && Words.Of(format.Words).Find(text) >= 0)) && InvitationText.Line(PlaceText.Said(text)) is { } place)
                (Place, Format) = (place, RoundFormat.OnSite);
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
            if (!PlaceText.IsAddress(location) || Phone is not null) return;
        }

        if (isVideo && !PlaceText.IsAddress(location))
        {
            Format ??= RoundFormat.Video;
            return;
        }

        if (location.ToUpperInvariant() is "TBD" or "TBC" or "TBA" or "REMOTE" or "N/A" or "-" or "TO BE CONFIRMED" or "TO BE ANNOUNCED" or "NOCH OFFEN") return;
        Place ??= location;
        if (!isVideo) Format ??= RoundFormat.OnSite;
    }

    private static string WithoutLinks(string text) => string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => !word.Contains("://", StringComparison.Ordinal)));

    private void ReadFormat(string? title, IReadOnlyList<TokenText> texts)
    {
        if (Format is RoundFormat.OnSite && Link is not null && Place is not null && !PlaceText.IsAddress(Place)) Format = RoundFormat.Video;
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
