using System.Security.Cryptography;
using System.Text;
using FollowUp.App.Storage;
using NodaTime.Text;

namespace FollowUp.App.Mail;

/// <summary>
/// How many mails anybody may cause to an address in a day (UTC). Kept in the store, since instances share no memory, in a fixed number of rows that a new
/// day begins anew: nobody's address stays, and no flood of made-up ones fills the store.
/// </summary>
/// <remarks>A mail is held before it is sent and counts once it went; a hold that nobody settles, since its process died, lapses by itself.</remarks>
internal sealed class MailAllowance(SharedState shared, IClock clock)
{
    /// <summary>Longer than a send takes, with all that is written down before and after it.</summary>
    public static readonly Duration HoldLasts = Duration.FromMinutes(5);

    private const string Kind = "mail-allowance";

    /// <summary>Three hexadecimal digits: 4,096 rows.</summary>
    private const int RowDigits = 3;

    /// <summary>A row that is full lets nothing more through that day.</summary>
    private const int MostInARow = 500;

    /// <summary>Those who come at once to a total rarely meet at the same part.</summary>
    private const int PartsOfATotal = 20;

    /// <summary>Sets one mail aside; null when <paramref name="most"/> went today already, or are about to.</summary>
    public async Task<Hold?> HoldAsync(string address, int most, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        var today = LocalDatePattern.Iso.Format(now.InUtc().Date);
        // Hashed with the day, so that what is left says nothing about another one.
        var hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{today}\n{address}")));
        var hold = new Hold(today, hash[..RowDigits], new Held(RandomNumberGenerator.GetHexString(16), hash[RowDigits..32], now + HoldLasts));
        var isHeld = false;
        await shared.ChangeAsync<Day>(
            Kind,
            hold.Row,
            known =>
            {
                var (day, tag) = (Day.Of(today, known, now), hold.Held.Tag);
                // Written before, and the answer was lost.
                if (day.Held!.Contains(hold.Held)) return null;
                isHeld = day.Uses(tag) < most && (day.Uses(tag) > 0 || day.Tags < MostInARow);
                return isHeld ? day with { Held = [.. day.Held!, hold.Held] } : null;
            },
            cancellationToken);
        return isHeld ? hold : null;
    }

    /// <summary>Sets one of a total aside that all addresses share; null when it is used up. It lies in parts, and begins at the address's own.</summary>
    public async Task<Hold?> HoldOfTotalAsync(string total, string address, int most, CancellationToken cancellationToken)
    {
        var own = SHA256.HashData(Encoding.UTF8.GetBytes(address))[0];
        for (var i = 0; i < PartsOfATotal; i++)
            if (await HoldAsync($"{total} {(own + i) % PartsOfATotal}", most / PartsOfATotal, cancellationToken) is { } hold)
                return hold;
        return null;
    }

    /// <summary>Counts what was held if the mail went, or may have; else it is free again.</summary>
    public Task SettleAsync(Hold hold, bool went, CancellationToken cancellationToken) => shared.ChangeAsync<Day>(
        Kind,
        hold.Row,
        known =>
        {
            // Yesterday's count is nobody's concern any more; and what is not there was settled before, the answer lost, or has lapsed.
            if (known?.On != hold.On || known.Held?.Contains(hold.Held) != true) return null;
            var tag = hold.Held.Tag;
            return known with
            {
                Counts = went ? new Dictionary<string, int>(known.Counts, StringComparer.Ordinal) { [tag] = known.Counts.GetValueOrDefault(tag) + 1 } : known.Counts,
                Held = [.. known.Held.Where(held => held != hold.Held)],
            };
        },
        cancellationToken);

    /// <summary>One mail that was set aside.</summary>
    internal sealed record Hold(string On, string Row, Held Held);

    /// <summary>The same as it lies in the row.</summary>
    internal sealed record Held(string Id, string Tag, Instant Until);

    private sealed record Day(string On, IReadOnlyDictionary<string, int> Counts, IReadOnlyList<Held>? Held = null)
    {
        public int Tags => Held!.Select(held => held.Tag).Union(Counts.Keys, StringComparer.Ordinal).Count();

        /// <summary>What is known of a day, without holds that have lapsed.</summary>
        public static Day Of(string today, Day? known, Instant now) => known?.On == today
            ? known with { Held = [.. (known.Held ?? []).Where(held => held.Until > now)] }
            : new Day(today, new Dictionary<string, int>(StringComparer.Ordinal), []);

        public int Uses(string tag) => Counts.GetValueOrDefault(tag) + Held!.Count(held => held.Tag == tag);
    }
}
