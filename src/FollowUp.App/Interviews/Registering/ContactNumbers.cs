using FollowUp.App.Candidates;
namespace FollowUp.App.Interviews.Registering;

/// <summary>Reads the phone numbers that an interview is sent in with.</summary>
internal static class ContactNumbers
{
    /// <summary>
    /// Writes those that are new as they are dialled from anywhere, so that one number is one text. What was there before stays as it was typed, whatever it is:
    /// an interview of an older version can be changed without mending its numbers first.
    /// </summary>
    /// <param name="before">As it was; null for a new one.</param>
    /// <param name="candidate">Whose it is; a national number is of their country where nothing else is said.</param>
    public static (Interview Interview, IReadOnlyList<InvalidMember> Faults) Read(Interview interview, Interview? before, Candidate candidate)
    {
        var known = (before?.Contacts ?? []).SelectMany(contact => contact.Channels).Select(channel => channel.Address).ToHashSet(StringComparer.Ordinal);
        var faults = new List<InvalidMember>();
        List<Contact>? contacts = null;
        for (var i = 0; i < interview.Contacts.Count; i++)
        {
            // Null where JSON said so; that has its own fault.
            if (interview.Contacts[i] is not { Channels: { } channels } contact) continue;
            for (var j = 0; j < channels.Count; j++)
            {
                if (channels[j] is not { Address: { } address } channel || !PhoneBook.IsPhone(channel.Kind) || known.Contains(address)) continue;
                var fault = PhoneBook.FaultOf(address, contact.Country ?? interview.Country ?? candidate.Country, out var number);
                if (number?.Extension is not null && channel.Kind != ChannelKind.Phone)
                    fault = "Messages do not reach an extension; give a number of their own, or make this one a phone number.";
                if (fault is not null)
                {
                    faults.Add(new InvalidMember($"contacts[{i}].channels[{j}].address", fault));
                    continue;
                }

                contact = contact with { Channels = [.. contact.Channels.Take(j), channel with { Address = PhoneBook.Keep(number!) }, .. contact.Channels.Skip(j + 1)] };
                (contacts ??= [.. interview.Contacts])[i] = contact;
            }
        }

        return (contacts is null ? interview : interview with { Contacts = contacts }, faults);
    }
}
