using PhoneNumbers;
using Number = FollowUp.Core.Drafting.PhoneNumber;

namespace FollowUp.App.Candidates;

/// <summary>Phone numbers, as libphonenumber knows the world's. Its data is read with the first number that somebody asks about, not before.</summary>
internal static class PhoneBook
{
    private const string Example = "+44 20 7946 0958";

    private static PhoneNumberUtil Library => PhoneNumberUtil.GetInstance();

    /// <summary>The number that was written; null when it is none.</summary>
    public static Number? Read(string address, string? country) => FaultOf(address, country, out var number) is null ? number : null;

    /// <summary>What keeps <paramref name="address"/> from being a number that can be dialled, and the remedy; null when it is one.</summary>
    /// <remarks>
    /// Its length must be possible in its country. Whether it is given out is not asked: numbering plans change faster than anybody's copy of them.
    /// </remarks>
    public static string? FaultOf(string address, string? country, out Number? number)
    {
        number = null;
        var typed = address.Trim();
        // The library looks for a number in any text, such as an address of a page.
        if (typed.Length == 0 || !(char.IsDigit(typed[0]) || typed[0] is '+' or '(' or '\uFF0B')) return $"This is no phone number; write one like \"{Example}\".";
        // By the library's rules only where the country dials 00; people write it everywhere.
        if (typed.StartsWith("00", StringComparison.Ordinal)) typed = "+" + typed[2..];
        try
        {
            var parsed = Library.Parse(typed, country?.Split('-')[0]);
            if (Fault(Library.IsPossibleNumberWithReason(parsed)) is { } fault) return fault;
            number = new Number(Library.Format(parsed, PhoneNumberFormat.E164), parsed.HasExtension && parsed.Extension.Length > 0 ? parsed.Extension : null);
            return null;
        }
        catch (NumberParseException e)
        {
            return e.ErrorType switch
            {
                ErrorType.INVALID_COUNTRY_CODE when typed[0] is '+' or '\uFF0B' => $"No country has this code; after the plus comes the country's code, as in \"{Example}\".",
                ErrorType.INVALID_COUNTRY_CODE => $"It cannot be told which country this number is of; write it with a plus and the country's code, as in \"{Example}\".",
                ErrorType.TOO_LONG => Fault(PhoneNumberUtil.ValidationResult.TOO_LONG),
                ErrorType.TOO_SHORT_NSN or ErrorType.TOO_SHORT_AFTER_IDD => Fault(PhoneNumberUtil.ValidationResult.TOO_SHORT),
                _ => $"This is no phone number; write one like \"{Example}\".",
            };
        }
    }

    /// <summary>A number as it is kept: by E.164, with an extension as RFC 3966 has it.</summary>
    public static string Keep(Number number) => number.Extension is { } extension ? $"{number.E164};ext={extension}" : number.E164;

    /// <summary>An address as people read it. What an older version kept is shown as it was typed.</summary>
    public static string Show(Channel channel) =>
        channel.Address is { } address && IsPhone(channel.Kind) ? Show(address) : channel.Address ?? "";

    /// <summary>A number as people read it.</summary>
    public static string Show(string number) => Read(number, country: null) is { } read && Keep(read) == number
        ? Library.Format(Library.Parse(number, defaultRegion: null), PhoneNumberFormat.INTERNATIONAL)
        : number;

    public static bool IsPhone(ChannelKind kind) => kind is ChannelKind.Phone or ChannelKind.Sms or ChannelKind.WhatsApp;

    private static string? Fault(PhoneNumberUtil.ValidationResult result) => result switch
    {
        PhoneNumberUtil.ValidationResult.IS_POSSIBLE => null,
        PhoneNumberUtil.ValidationResult.TOO_LONG => "This number has too many digits for its country; write one number only.",
        PhoneNumberUtil.ValidationResult.INVALID_COUNTRY_CODE => $"No country has this code; after the plus comes the country's code, as in \"{Example}\".",
        _ => "This number has too few digits for its country; write all of it, with the area's code.",
    };
}
