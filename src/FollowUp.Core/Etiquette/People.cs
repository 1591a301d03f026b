using System.Runtime.CompilerServices;
using FollowUp.Core.Interviews;

namespace FollowUp.Core.Etiquette;

/// <summary>Tells people apart by their normalised addresses, never by their names (settled point 19).</summary>
internal static class People
{
    /// <summary>A contact never changes, and is compared with every other one in every plan.</summary>
    private static readonly ConditionalWeakTable<Contact, string[]> Known = [];

    /// <summary>A person's addresses, each written as everybody would who writes the same one, in ordinal order.</summary>
    public static IReadOnlyList<string> AddressesOf(Contact contact) => Addresses(contact);

    /// <summary>Whether a message to one reaches the other, too.</summary>
    public static bool ShareAddress(Contact one, Contact other)
    {
        var (a, b) = (Addresses(one), Addresses(other));
        for (int i = 0, j = 0; i < a.Length && j < b.Length;)
        {
            var order = string.CompareOrdinal(a[i], b[j]);
            if (order == 0) return true;
            if (order < 0) i++;
            else j++;
        }

        return false;
    }

    private static string[] Addresses(Contact contact) => Known.GetValue(contact, static known =>
    [
        .. known.Channels
            .Select(channel => channel.Address is { Length: > 0 } address ? Normal(channel.Kind, address) : null)
            .OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ]);

    /// <summary>Null when it names nobody: a number without digits.</summary>
    private static string? Normal(ChannelKind kind, string address) => kind switch
    {
        ChannelKind.Phone or ChannelKind.Sms or ChannelKind.WhatsApp => Digits(address) is { Length: > 0 } digits ? $"{ChannelKind.Phone}:{digits}" : null,
        ChannelKind.LinkedIn => $"{kind}:{Profile(address)}".ToUpperInvariant(),
        _ => $"{kind}:{address.AsSpan().Trim()}".ToUpperInvariant(),
    };

    /// <summary>What follows the site's name, whichever of its hosts is written, without a query and a last slash.</summary>
    private static ReadOnlySpan<char> Profile(ReadOnlySpan<char> address)
    {
        const string Site = "linkedin.com/";
        var site = address.IndexOf(Site, StringComparison.OrdinalIgnoreCase);
        var profile = site < 0 ? address : address[(site + Site.Length)..];
        return (profile.IndexOfAny('?', '#') is >= 0 and var end ? profile[..end] : profile).Trim().Trim('/');
    }

    /// <summary>00 is another way to write the plus.</summary>
    private static string Digits(string number)
    {
        var international = number.AsSpan().TrimStart(" (");
        return string.Concat((international.StartsWith("00") ? international[2..] : international).ToString().Where(char.IsAsciiDigit));
    }
}
