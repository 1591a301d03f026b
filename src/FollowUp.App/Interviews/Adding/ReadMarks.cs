using System.Globalization;
using FollowUp.App.Interviews.Forms;
using FollowUp.Core.Invitations;

namespace FollowUp.App.Interviews.Adding;

/// <summary>
/// Carries what was read of an invitation along with its form, as fields of their own: nothing is stored, and the questions and places still stand beside their fields
/// when the form comes back.
/// </summary>
internal static class ReadMarks
{
    private const string Ask = "ask:";
    private const string Place = "place:";
    private const int Most = 60;
    private const int LongestText = 500;

    /// <summary>The fields to put into the form.</summary>
    public static IEnumerable<(string Name, string Value)> Write(FormValues form) =>
    [
        .. form.Asks.Select(ask => (Ask + ask.Key, ask.Value)),
        .. form.Quotes.SelectMany(place => place.Value.Select(quote => (Place + place.Key, string.Create(CultureInfo.InvariantCulture, $"{quote.Start} {quote.Length} {quote.Text}")))),
    ];

    /// <summary>The form as it was sent, with its questions and places.</summary>
    public static FormValues Read(FormValues sent)
    {
        var asks = Named(Ask).ToDictionary(name => name[Ask.Length..], name => sent.Text(name)!, StringComparer.Ordinal);
        var quotes = Named(Place).ToDictionary(
            name => name[Place.Length..], name => (IReadOnlyList<InvitationQuote>)[.. sent.AllOf(name).Take(2).Select(QuoteOf).OfType<InvitationQuote>()], StringComparer.Ordinal);
        return sent.Without(Ask).Without(Place).Asking(asks).Quoting(quotes);

        IEnumerable<string> Named(string kind) => sent.Names.Where(name => name.StartsWith(kind, StringComparison.Ordinal) && sent.Text(name) is { Length: <= LongestText }).Take(Most);
    }

    private static InvitationQuote? QuoteOf(string text)
    {
        return text.Split(' ', 3) is [var start, var length, var line] && int.TryParse(start, NumberStyles.None, CultureInfo.InvariantCulture, out var from)
            && int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && from <= line.Length && count <= line.Length - from
                ? new InvitationQuote(line, from, count)
                : null;
    }
}
