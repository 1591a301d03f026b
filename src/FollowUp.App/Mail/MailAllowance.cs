using System.Security.Cryptography;
using System.Text;
using FollowUp.App.Hosting;
using NodaTime;
using NodaTime.Text;

namespace FollowUp.App.Mail;

/// <summary>
/// How many mails anybody may cause to an address in a day (UTC). Kept in the store, since instances share no memory, in a fixed number of rows that a new
/// day begins anew: nobody's address stays, and no flood of made-up ones fills the store.
/// </summary>
internal sealed class MailAllowance(SharedState shared, IClock clock)
{
    private const string Kind = "mail-allowance";

    /// <summary>Three hexadecimal digits: 4,096 rows.</summary>
    private const int RowDigits = 3;

    /// <summary>A row that is full lets nothing more through that day.</summary>
    private const int MostInARow = 500;

    /// <summary>Counts one mail; false when there were <paramref name="most"/> today already.</summary>
    public async Task<bool> TakeAsync(string address, int most, CancellationToken cancellationToken)
    {
        var today = LocalDatePattern.Iso.Format(clock.GetCurrentInstant().InUtc().Date);
        // Hashed with the day, so that what is left says nothing about another one.
        var hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{today}\n{address}")));
        var (row, tag) = (hash[..RowDigits], hash[RowDigits..32]);
        var taken = false;
        await shared.ChangeAsync<Day>(
            Kind,
            row,
            known =>
            {
                var counts = known?.On == today ? known.Counts : new Dictionary<string, int>(StringComparer.Ordinal);
                var count = counts.GetValueOrDefault(tag);
                taken = count < most && (count > 0 || counts.Count < MostInARow);
                return taken ? new Day(today, new Dictionary<string, int>(counts, StringComparer.Ordinal) { [tag] = count + 1 }) : null;
            },
            cancellationToken);
        return taken;
    }

    private sealed record Day(string On, IReadOnlyDictionary<string, int> Counts);
}
