namespace FollowUp.App.Inbox.Receiving;

/// <summary>
/// What proves that a mail's From is who sent it: DKIM or SPF, for the very domain of that From (RFC 7489, 3.1). Anybody can write any From.
/// </summary>
/// <param name="Domains">The domains that were proved.</param>
internal sealed record MailProof(IReadOnlyList<string> Domains)
{
    private const int MostCharacters = 10_000;

    private bool _isLocal;

    /// <summary>Nothing.</summary>
    public static MailProof None { get; } = new([]);

    /// <summary>Whoever sits at this machine put it there.</summary>
    public static MailProof Local { get; } = new([]) { _isLocal = true };

    /// <summary>As SendGrid's Inbound Parse says it.</summary>
    /// <param name="spf">Such as <c>pass</c>.</param>
    /// <param name="dkim">Such as <c>{@example.com : pass}</c>.</param>
    /// <param name="envelopeFrom">The address of the envelope, of which SPF speaks.</param>
    public static MailProof OfSendGrid(string? spf, string? dkim, string? envelopeFrom)
    {
        var domains = new List<string>();
        foreach (var verdict in (dkim ?? "").Split('{', '}', ',').Take(20))
            if (verdict.Split(':') is [var domain, var result] && IsPass(result) && domain.Trim().TrimStart('@') is { Length: > 0 } proved)
                domains.Add(proved);
        if (IsPass(spf ?? "") && DomainOf(envelopeFrom) is { } sender) domains.Add(sender);
        return new MailProof(domains);
    }

    /// <summary>As the server that took the mail in says it (RFC 8601). Only its own header counts, which stands first.</summary>
    public static MailProof OfHeader(string? authenticationResults)
    {
        if (authenticationResults is null or { Length: > MostCharacters }) return None;
        var domains = new List<string>();
        foreach (var result in WithoutRemarks(authenticationResults).Split(';').Skip(1).Take(20))
        {
            var words = result.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
            if (words is not [var method, ..]) continue;
            var named = method.ToLowerInvariant() switch { "dkim=pass" => "header.d=", "dmarc=pass" => "header.from=", "spf=pass" => "smtp.mailfrom=", _ => null };
            if (named is null || Array.Find(words, word => word.StartsWith(named, StringComparison.OrdinalIgnoreCase)) is not { } property) continue;
            var value = property[named.Length..];
            domains.Add(DomainOf(value) ?? value);
        }

        return new MailProof(domains);
    }

    /// <summary>Whether it proves the domain of an address, or one above it.</summary>
    public bool Proves(string address) => _isLocal
        || (DomainOf(address) is { } domain && Domains.Any(proved =>
            proved.Contains('.', StringComparison.Ordinal)
            && (domain.Equals(proved, StringComparison.OrdinalIgnoreCase) || domain.EndsWith($".{proved}", StringComparison.OrdinalIgnoreCase))));

    private static bool IsPass(string verdict) => verdict.Trim().Equals("pass", StringComparison.OrdinalIgnoreCase);

    private static string? DomainOf(string? address) =>
        address is not null && address.LastIndexOf('@') is >= 0 and var at && address[(at + 1)..].Trim().TrimEnd('>', '.') is { Length: > 0 } domain ? domain : null;

    /// <summary>In remarks and quotes stands what the sender chose.</summary>
    private static string WithoutRemarks(string header)
    {
        var (kept, depth, isQuoted) = (new System.Text.StringBuilder(), 0, false);
        for (var i = 0; i < header.Length; i++)
        {
            var c = header[i];
            if (c == '\\' && (depth > 0 || isQuoted)) i++;
            else if (c == '"' && depth == 0) isQuoted = !isQuoted;
            else if (c == '(' && !isQuoted) depth++;
            else if (c == ')' && !isQuoted && depth > 0) depth--;
            else if (depth == 0 && !isQuoted) kept.Append(c);
        }

        return depth == 0 && !isQuoted ? kept.ToString() : "";
    }
}
