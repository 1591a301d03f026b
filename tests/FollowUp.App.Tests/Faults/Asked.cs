using FollowUp.App.Candidates.SigningIn;
using FollowUp.App.Mail;
using NodaTime;

namespace FollowUp.App.Tests.Faults;

/// <summary>
/// The mails that somebody asked for, by mailbox: never more in a day than one may cause, in whatever spellings and however many at once; and none is used up
/// by a mail that did not go.
/// </summary>
/// <remarks>
/// A fault between hold, send and count may lose the count of a mail that went, never the other way round: such mails are not counted against the limit.
/// </remarks>
internal sealed class Asked(Timeline timeline, Action<string> broken)
{
    /// <summary>Longer than a pause that lets a hold lapse.</summary>
    private static readonly Duration Before = Duration.FromHours(2);

    private static readonly Duration After = Duration.FromMinutes(10);

    private readonly List<Mailed> _mails = [];
    private readonly Dictionary<Worker, Instant> _struck = [];
    private Instant _struckAll = Instant.MinValue;

    public int Sent { get; private set; }

    public void Struck(Worker worker)
    {
        _struck[worker] = timeline.Now;
        foreach (var mail in _mails) mail.IsExcused |= mail.Worker == worker && timeline.Now - mail.At < After;
    }

    public void StruckAll()
    {
        _struckAll = timeline.Now;
        foreach (var mail in _mails) mail.IsExcused = true;
    }

    /// <summary>Accepted; or, with <paramref name="isKnown"/> false, nobody can know, and it counts.</summary>
    public void Went(Worker worker, OutgoingMail mail, bool isKnown)
    {
        var key = EmailAddress.KeyOf(mail.RecipientAddress);
        var last = Instant.Max(_struckAll, _struck.GetValueOrDefault(worker, Instant.MinValue));
        _mails.Add(new Mailed(worker, key, timeline.Now) { IsKnown = isKnown, IsExcused = last > timeline.Now - Before });
        if (isKnown) Sent++;
        // Around midnight a mail may count for the day before.
        var sure = _mails.Count(sent => sent.Key == key && sent is { IsKnown: true, IsExcused: false } && DayOf(sent.At) == DayOf(timeline.Now) && sent.At - StartOf(sent.At) > After);
        if (sure > SignInMails.MostMailsADay) broken($"{sure} mails went to {key} today.");
    }

    /// <summary>How many may have been used up of the day that it is by whoever's clock: just after midnight that may still be yesterday.</summary>
    public int UsedToday(string address) =>
        _mails.Count(mail => mail.Key == EmailAddress.KeyOf(address) && DayOf(mail.At + After) >= DayOf(timeline.Now - Witness.Skew));

    private static LocalDate DayOf(Instant at) => at.InUtc().Date;

    private static Instant StartOf(Instant at) => DayOf(at).AtStartOfDayInZone(DateTimeZone.Utc).ToInstant();

    private sealed class Mailed(Worker worker, string key, Instant at)
    {
        public Worker Worker => worker;

        public string Key => key;

        public Instant At => at;

        public bool IsKnown { get; init; }

        public bool IsExcused { get; set; }
    }
}
