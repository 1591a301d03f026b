using FollowUp.Core.Interviews;

namespace FollowUp.Core.Etiquette;

/// <summary>Tells people apart by their normalised addresses, never by their names (settled point 19).</summary>
internal static class People
{
    /// <summary>Whether a message to one reaches the other, too.</summary>
    public static bool ShareAddress(Contact one, Contact other)
    {
        foreach (var a in one.Channels)
            foreach (var b in other.Channels)
                if (a.Address is { Length: > 0 } x && b.Address is { Length: > 0 } y && SameAddress(a.Kind, x, b.Kind, y))
                    return true;
        return false;
    }

    private static bool SameAddress(ChannelKind kind, string address, ChannelKind otherKind, string other)
    {
        if (IsPhone(kind)) return IsPhone(otherKind) && SameDigits(address, other);
        if (kind != otherKind) return false;
        return kind == ChannelKind.LinkedIn
            ? Profile(address).Equals(Profile(other), StringComparison.OrdinalIgnoreCase)
            : address.AsSpan().Trim().Equals(other.AsSpan().Trim(), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>What follows the site's name, whichever of its hosts is written, without a query and a last slash.</summary>
    private static ReadOnlySpan<char> Profile(ReadOnlySpan<char> address)
    {
        const string Site = "linkedin.com/";
        var site = address.IndexOf(Site, StringComparison.OrdinalIgnoreCase);
        var profile = site < 0 ? address : address[(site + Site.Length)..];
        return (profile.IndexOfAny('?', '#') is >= 0 and var end ? profile[..end] : profile).Trim().Trim('/');
    }

    /// <summary>00 is another way to write the plus.</summary>
    private static ReadOnlySpan<char> International(ReadOnlySpan<char> number)
    {
        number = number.TrimStart(" (");
        return number.StartsWith("00") ? number[2..] : number;
    }

    private static bool IsPhone(ChannelKind kind) => kind is ChannelKind.Phone or ChannelKind.Sms or ChannelKind.WhatsApp;

    private static bool SameDigits(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        a = International(a);
        b = International(b);
        var any = false;
        for (int i = 0, j = 0; ; i++, j++)
        {
            while (i < a.Length && !char.IsAsciiDigit(a[i])) i++;
            while (j < b.Length && !char.IsAsciiDigit(b[j])) j++;
            if (i == a.Length || j == b.Length) return any && i == a.Length && j == b.Length;
            if (a[i] != b[j]) return false;
            any = true;
        }
    }
}
