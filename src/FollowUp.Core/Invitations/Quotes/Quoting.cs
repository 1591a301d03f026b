using FollowUp.Core.Invitations.Rounds;
using FollowUp.Core.Invitations.Texts;

namespace FollowUp.Core.Invitations;

/// <summary>Puts beside each field of an invitation the place that says it.</summary>
internal static class Quoting
{
    /// <summary>The invitation with its quotes; a field that was concluded has none.</summary>
    /// <param name="read">What was read.</param>
    /// <param name="when">When it is, with its places.</param>
    /// <param name="passages">Where to look for the rest.</param>
    public static Invitation WithQuotes(Invitation read, When when, Passages passages)
    {
        var people = read.People.Select(person => person with { Quote = passages.Find(person.Name, person.Email) }).ToList();
        var quotes = new Dictionary<InvitationField, InvitationQuote>();
        Put(InvitationField.Company, passages.Find(read.Company));
        Put(InvitationField.Role, passages.Find(read.Role));
        Put(InvitationField.Day, when.DayQuote);
        Put(InvitationField.Time, when.Time is null ? null : when.TimeQuote);
        if (read.TimeZone is not null) Put(InvitationField.TimeZone, when.ZoneQuote ?? passages.Find(when.ZoneSaid));
        var place = passages.Find(read.Place, read.Link?.OriginalString, read.Phone);
        Put(InvitationField.Place, place);
        if (read.Format is { } format) Put(InvitationField.Format, passages.Find(RoundReader.WordsOf(format)) ?? place);
        if (read.Stage is { } stage && StageReader.WordsOf(stage) is { } words) Put(InvitationField.Stage, passages.Find(words));
        if (people.Find(person => person.IsOrganizer) is { Quote: { } arranger }) Put(InvitationField.ArrangedBy, arranger);
        return read with { People = people, Quotes = quotes };

        void Put(InvitationField field, InvitationQuote? quote)
        {
            if (quote is not null) quotes[field] = quote;
        }
    }
}
