using FollowUp.App.Candidates;
using FollowUp.Core.Drafting;

namespace FollowUp.App.Interviews.Details;

/// <summary>Somebody at the employer, and how to write to them.</summary>
public sealed record PersonLine(string Id, string Name, string Role, IReadOnlyList<PersonWay> Ways, bool HasLeft)
{
    private const int MostWays = 3;

    internal static PersonLine Of(Contact contact, Wording wording)
    {
        var role = wording.RoleName(contact.Role);
        return new PersonLine(
            contact.Id, Shown.Line(contact.Name ?? $"The {role}"), contact.Name is null ? "" : char.ToUpperInvariant(role[0]) + role[1..],
            [.. contact.Channels.Take(MostWays).Select(channel => PersonWay.Of(channel, wording))], contact.HasLeft);
    }
}

/// <param name="Link">Opens a new message or a call; null when the way has no address, or the candidate would rather not use it.</param>
public sealed record PersonWay(string Text, Uri? Link)
{
    internal static PersonWay Of(Channel channel, Wording wording)
    {
        var name = wording.ChannelName(channel.Kind);
        var text = Shown.Line((channel.Kind == ChannelKind.Email && channel.Address is not null ? "" : name + " ") + PhoneBook.Show(channel) + (channel.Avoid ? " (rather not)" : ""));
        return new PersonWay(text.Trim(), channel is { Avoid: false, Address: { } address } ? LinkOf(channel.Kind, address) : null);
    }

    private static Uri? LinkOf(ChannelKind kind, string address) => kind switch
    {
        ChannelKind.Email => Parse($"mailto:{Uri.EscapeDataString(address).Replace("%40", "@", StringComparison.Ordinal)}"),
        ChannelKind.Phone => Parse($"tel:{Dialled(address)}"),
        ChannelKind.Sms => Parse($"sms:{Dialled(address)}"),
        ChannelKind.WhatsApp => Parse($"https://wa.me/{Dialled(address).TrimStart('+')}"),
        _ => null,
    };

    private static string Dialled(string address) => string.Concat(address.Split(';')[0].Where(letter => char.IsAsciiDigit(letter) || letter == '+'));

    private static Uri? Parse(string link) => Uri.TryCreate(link, UriKind.Absolute, out var uri) ? uri : null;
}
