namespace FollowUp.Core.Interviews;

/// <summary>What a contact and its channels must be like.</summary>
internal static class ContactRules
{
    private const int LongestEmail = 254;
    private const int MostChannels = 20;
    private const int MostAbsences = 50;

    public static void Check(Findings findings, string member, Contact contact)
    {
        findings.Id($"{member}.id", contact.Id);
        findings.Line($"{member}.name", contact.Name);
        findings.Line($"{member}.addressAs", contact.AddressAs);
        findings.Country($"{member}.country", contact.Country);
        findings.TimeZone($"{member}.timeZone", contact.TimeZone);
        findings.Each($"{member}.channels", contact.Channels, MostChannels, CheckChannel);
        findings.Each($"{member}.absences", contact.Absences, MostAbsences, CheckAbsence);
    }

    private static void CheckChannel(Findings findings, string member, Channel channel)
    {
        if (channel.Address is not { } address) return;
        member += ".address";
        if (channel.Kind == ChannelKind.Email && !IsEmail(address))
            findings.Add(member, $"This is no e-mail address; write one like \"ana@example.com\", at most {LongestEmail} characters, without spaces.");
        else if (channel.Kind == ChannelKind.LinkedIn && (address.Length > Findings.LongestLine || LinkedInProfile.Find(address) is null))
            findings.Add(member, $"This is no address of a LinkedIn profile; write one like \"linkedin.com/in/ana\", at most {Findings.LongestLine} characters.");
        // What makes a phone number is told by whoever takes it in: what was taken before stays.
        else if (channel.Kind is not (ChannelKind.Email or ChannelKind.LinkedIn)) findings.Required(member, address);
    }

    private static void CheckAbsence(Findings findings, string member, Absence absence)
    {
        var inRange = findings.Date($"{member}.from", absence.From) & findings.Date($"{member}.until", absence.Until);
        if (inRange && absence.Until < absence.From) findings.Add($"{member}.until", "The last day away comes before the first; swap them.");
    }

    private static bool IsEmail(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && at < text.Length - 1 && at == text.LastIndexOf('@') && text.Length <= LongestEmail
            && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c));
    }
}
