using FollowUp.Core.Invitations.Texts;

namespace FollowUp.Core.Invitations.People;

/// <summary>Finds the people a text names: those it says one will meet, those with an address, and whoever signed it.</summary>
/// <param name="text">The text, without headers.</param>
/// <param name="roster">Takes them in.</param>
internal sealed class PeopleReader(TokenText text, Roster roster)
{
    private readonly NameRow _row = new(text, roster);

    /// <param name="isSettled">Whether a newer text says already whom one meets.</param>
    public void Read(bool isSettled)
    {
        if (!isSettled) new ListReader(text, _row).Read();
        if (!isSettled) new SentenceReader(text, roster, _row).Read();
        new AddressReader(text, roster).Read(_row.Addressed);
        if (!isSettled) new TimetableReader(text, roster, _row).Read();
        new SignatureReader(text, roster).Read();
    }
}
