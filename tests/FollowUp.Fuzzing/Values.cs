using System.Globalization;
using System.Text;
using NodaTime;
using NodaTime.Text;

namespace FollowUp.Fuzzing;

/// <summary>What can stand in a field: what a person would write there, and what nobody should.</summary>
internal sealed class Values(Chance chance, Account account, LocalDate today)
{
    private static readonly string[] Hostile =
    [
        "", " ", "\0", "a\0b", "\ud800", "x\udfffy", "\r\nBcc: x@example.com", "\t\v\f", "\u200b\u202e\u2066", "\ufeff", "\ufffe\uffff", "e\u0301\u0301\u0301\u0301",
        "ﷺ", "İıſK", "аcme", "null", "undefined", "true", "-0", "1e400", "NaN", "../../etc/passwd", "..%2f..%2f", "%00", "%", "%zz", "${7*7}", "{{7*7}}", "{{#each this}}",
        "</script><script>alert(1)</script>", "' OR 1=1 --", "\\", "\"", "javascript:alert(1)", "//evil.example", "file:///etc/passwd", "=cmd|' /C calc'!A0", "👩‍👩‍👧‍👦", "🇧🇷", "１２３", "٣", "[0]", "a.b[1].c",
    ];

    private static readonly string[] Days =
    [
        "0001-01-01", "9999-12-31", "-9998-01-01", "-9999-12-31", "0000-01-01", "10000-01-01", "2026-02-29", "2024-02-29", "2026-13-01", "2026-11-31", "1582-10-10", "2026-1-1", "+2026-11-18",
        "2026-W47-3", "2026-11-18Z", "20261118", "1752-09-03", "9999-12-30", "0001-01-02", "1970-01-01", "2100-12-31",
    ];

    private static readonly string[] Hours =
        ["00:00", "23:59", "24:00", "12:60", "02:30", "-01:00", "15:00:00", "15:00:60", "15:00:00.123456789", "15", "3 pm", "15:00Z", "15:00+14:00", "00:00:00.000000001"];

    private static readonly string[] Zones =
    [
        "UTC", "America/Sao_Paulo", "Europe/Lisbon", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Kiritimati", "Pacific/Apia", "Etc/GMT+12", "Etc/GMT-14", "Antarctica/Troll", "Australia/Lord_Howe",
        "Africa/Casablanca", "Asia/Kathmandu", "America/St_Johns", "EST5EDT", "GMT0", "UTC+14", "+14:00", "Mars/Phobos", "europe/berlin", "Europe/Berlin ", "../UTC", "Etc/GMT+13", "Local",
    ];

    private static readonly string[] Addresses =
    [
        "vic@Kample.com", "target@corp。example.com", "target@corp．example.com", "target@example.com.", "ana@münchen.example", "ana@xn--mnchen-3ya.example", "a@b", "a@", "@b.example", "a@b@c.example",
        "\"a b\"@example.com", "ana+tag@example.com", "ana@[127.0.0.1]", "ANA@EXAMPLE.COM", "a\u0131@example.com", "ana@-x.example", "ana@example..com", "ana@xn--.example", "ana@\u00ad.example", "<ana@example.com>", "ana@example.com,bob@example.com",
    ];

    private static readonly Dictionary<string, string[]> Usual = new(StringComparer.Ordinal)
    {
        ["company"] = ["Acme", "Northwind Energy", "Café São João"],
        ["role"] = ["Data engineer", "Nurse"],
        ["name"] = ["Ana Souza", "Bruno Prado", "李雷"],
        ["country"] = ["BR", "DE", "US", "PT", "JP", "IN", "KI"],
        ["language"] = ["en"],
        ["playbook"] = ["balanced"],
        ["contact"] = ["c1", "c2", "c3"],
        ["with"] = ["c1", "c2", "c3"],
        ["id"] = ["c1", "c2", "c3"],
        ["step"] = ["thankYou", "addValue", "checkIn", "call", "moveUp", "letGo", "debrief", "feedback", "reconnect", "prepare", "arrange", "rearrange", "references"],
        ["channel"] = ["email", "phone", "sms", "whatsApp", "linkedIn"],
        ["status"] = ["active", "closed", "all"],
        ["limit"] = ["1", "50", "0", "-1", "2147483648", "1000000"],
        ["reason"] = ["tookAJob", "withdrew"],
        ["choice"] = ["spoke", "rejected", "offer", "stillDeciding", "advanced", "acknowledged", "voicemail", "noAnswer", "offerSpoken", "timesOffered"],
        ["address"] = ["ana@acme.example", "+5511999990000", "https://www.linkedin.com/in/ana", "linkedin.com/in/x"],
        ["phone"] = ["+5511999990000", "(11) 99999-0000", "0044 20 7946 0958"],
        ["then"] = ["/app", "/app/settings", "//evil.example", "/\\evil.example", "https://evil.example"],
        ["digests"] = ["true"],
    };

    private static readonly string[] InvitationWords =
        ["role of", "position of", "interview", "with", "on", "at", "for the", "Data engineer", "Acme", "Wednesday", "18 November 2026", "15:00", "Zoom", "https://meet.example/x", "Dear Ana,", "Best regards", "Re:", "From:", "<ana@acme.example>", "+49 30 1234", "."];

    /// <summary>Something for a member or field of this name; <paramref name="example"/> shows how it is written.</summary>
    public string Of(string name, string? example = null)
    {
        name = name[(name.LastIndexOf('.') + 1)..].Split('[')[0];
        if (example is { Length: >= 16 } || name is "heldAt") return Moment();
        if (example is { Length: 6 }) return chance.Pick<string>(["-03:00", "+01:00", "+05:45", "+14:00", "-12:00", "+18:00", "+19:00", "Z", "-00:00"]);
        if (example is { Length: 10 } || name is "on" or "from" or "until" or "earliest" or "latest" or "madeOn" or "decideBy" or "appliedOn" or "day" or "hold") return Day();
        if (example is { Length: 5 } || name.EndsWith("Time", StringComparison.Ordinal)) return Hour();
        if (name.EndsWith("imeZone", StringComparison.Ordinal)) return chance.OneIn(4) ? chance.Pick(Zones) : "America/Sao_Paulo";
        if (name is "email") return chance.OneIn(2) ? account.Email : chance.OneIn(2) ? chance.Pick(Addresses) : string.Create(CultureInfo.InvariantCulture, $"new{chance.Below(1000)}@example.com");
        if (name.EndsWith("Hour", StringComparison.Ordinal)) return chance.Below(24).ToString(CultureInfo.InvariantCulture);
        var known = account.Words.GetValueOrDefault(name) ?? [];
        if (Usual.TryGetValue(name, out var usual) && (known.Count == 0 || chance.OneIn(2))) return chance.Pick(usual);
        return known.Count > 0 ? chance.Pick(known) : chance.OneIn(3) ? Text(chance.Below(400)) : chance.Pick(Usual["company"]);
    }

    public string Day() => chance.OneIn(8) ? chance.Pick(Days) : LocalDatePattern.Iso.Format(today.PlusDays(chance.OneIn(4) ? chance.Below(30) : -chance.Below(60)));

    public string Hour() => chance.OneIn(8) ? chance.Pick(Hours) : string.Create(CultureInfo.InvariantCulture, $"{chance.Below(24):00}:{chance.Below(60):00}");

    public string Moment() => $"{Day()}{(chance.OneIn(30) ? " " : "T")}{Hour()}";

    /// <summary>What nobody should write anywhere; seldom long.</summary>
    public string Anything() => chance.Weigh<Func<string>>(
        (30, () => chance.Pick(Hostile)),
        (8, () => string.Concat(Enumerable.Range(0, chance.Below(6)).Select(_ => chance.Pick(Hostile)))),
        (4, Moment),
        (4, () => chance.Pick(Zones)),
        (4, () => chance.Pick(Addresses)),
        (4, () => Number()),
        (3, () => Text(chance.Below(3000))),
        (1, () => Long(20_000)))();

    public string Number() => chance.Pick(
        ["0", "-1", "1", "23", "24", "2147483647", "2147483648", "-2147483649", "9223372036854775808", "1e308", "1e-400", "0.1", "1E+2", "123456789012345678901234567890", "-0"]);

    /// <summary>Like the texts people paste.</summary>
    public string Text(int length)
    {
        var text = new StringBuilder();
        while (text.Length < length) text.Append(chance.Pick(InvitationWords)).Append(chance.OneIn(6) ? '\n' : ' ');
        return text.ToString();
    }

    /// <summary>A few words, and much of one thing between them: what patterns that look back are slow with.</summary>
    public string Long(int length)
    {
        var filler = chance.Pick<string>([" ", " ", "\n", "\t", "a", "-", ".", "@", "(", "\u00a0", "e\u0301", "👩‍", " a", "0", "<", "{{", "é"]);
        var word = chance.Pick(InvitationWords);
        var run = string.Concat(Enumerable.Repeat(filler, length / filler.Length / chance.Pick([1, 2, 5, 50])));
        var text = new StringBuilder();
        while (text.Length < length) text.Append(word).Append(run);
        return text.ToString();
    }
}
