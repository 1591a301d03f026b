using FollowUp.Core.Calendars;
using FollowUp.Core.Etiquette;
using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Tests.Etiquette.Lives;

/// <summary>A candidate and an interview made of one number, so that a failure is told by that number.</summary>
internal sealed class RandomCase
{
    public static readonly LocalDate FirstDay = new(2027, 11, 1);

    private static readonly string[] Zones =
    [
        "America/Los_Angeles", "America/New_York", "America/Argentina/Buenos_Aires", "America/Sao_Paulo", "Europe/London", "Europe/Berlin",
        "Africa/Cairo", "Asia/Dubai", "Asia/Tokyo", "Pacific/Auckland", "Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC",
    ];

    private static readonly string?[] Countries = ["US", "AR", "BR", "GB", "DE", "EG", "JP", "NZ", "IR", "SA", null, null];

    private static readonly string[] Playbooks = ["balanced", "proactive", "recruiter", "reserved", "email-first"];

    private readonly Random _random;

    private RandomCase(int seed, string? playbook)
    {
        _random = new Random(seed);
        Holidays = new RandomHolidays(seed);
        Candidate = new Candidate
        {
            TimeZone = Pick(Zones),
            Country = Pick(Countries),
            DigestHour = Chance(70) ? 8 : _random.Next(24),
            DigestDays = Weekdays(seed),
            Playbook = playbook ?? Pick(Playbooks),
            Reconnect = Chance(20),
        };
        var contacts = Many(6, MakeContact);
        Interview = new Interview
        {
            Id = $"i{seed}",
            Company = "Acme",
            Role = "Engineer",
            Kind = Chance(85) ? InterviewKind.Interview : InterviewKind.Application,
            AppliedOn = FirstDay,
            EmployerType = Any<EmployerType>(),
            Country = Pick(Countries),
            ArrangedBy = Chance(50) ? Any<ContactRole>() : null,
            Contacts = contacts,
            ValueAdd = Chance(50) ? new ValueAdd(ValueAddKind.Idea, "an idea") : null,
        };
        if (Interview.Kind == InterviewKind.Interview) Interview = Interview with { Rounds = [MakeRound(0, FirstDay.PlusDays(_random.Next(4)))] };
        Interview = Interview with
        {
            Promises = Chance(50) ? [MakePromise(FirstDay)] : [],
            Instructions = Chance(30) ? Many(2, _ => MakeInstruction()) : [],
        };
    }

    public Candidate Candidate { get; }

    public Interview Interview { get; }

    public IHolidayCalendar Holidays { get; }

    public static RandomCase Of(int seed, string? playbook = null) => new(seed, playbook);

    public bool Chance(int percent) => _random.Next(100) < percent;

    public T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];

    public T Any<T>() where T : struct, Enum => Pick(Enum.GetValues<T>());

    public int Below(int limit) => _random.Next(limit);

    public string? AnyContact() => Interview.Contacts.Count > 0 && Chance(80) ? Pick(Interview.Contacts).Id : null;

    public Round MakeRound(int index, LocalDate on) => new()
    {
        Stage = (RoundStage)(index % 6),
        HeldAt = on.At(new LocalTime(_random.Next(24), 30)),
        TimeZone = Chance(70) ? Pick(Zones) : null,
        Status = Chance(92) ? RoundStatus.Held : Any<RoundStatus>(),
        With = Interview is null || Chance(30) ? [] : [.. Interview.Contacts.Where(_ => Chance(50)).Select(contact => contact.Id)],
    };

    public Promise MakePromise(LocalDate madeOn)
    {
        var near = madeOn.PlusDays(_random.Next(1, 12));
        return Any<PromiseKind>() switch
        {
            PromiseKind.Date => new Promise { Kind = PromiseKind.Date, On = near, MadeOn = madeOn },
            PromiseKind.Window => new Promise { Kind = PromiseKind.Window, Earliest = near, Latest = near.PlusDays(_random.Next(20)), MadeOn = madeOn },
            PromiseKind.Hold => new Promise { Kind = PromiseKind.Hold, On = Chance(50) ? near.PlusDays(_random.Next(60)) : null, MadeOn = madeOn },
            var kind => new Promise { Kind = kind, MadeOn = madeOn },
        };
    }

    /// <summary>An event with whatever members, whether they belong to its kind or not.</summary>
    public InterviewEvent AnyEvent(LocalDate on) => new()
    {
        Kind = Any<EventKind>(),
        On = on,
        At = Chance(20) ? new LocalTime(_random.Next(24), _random.Next(60)) : null,
        Contact = AnyContact(),
        Channel = Chance(50) ? Any<ChannelKind>() : null,
        Outcome = Chance(60) ? Any<EventOutcome>() : null,
        Promise = Chance(30) ? MakePromise(on) : null,
        DecideBy = Chance(30) ? on.PlusDays(_random.Next(20)) : null,
        Until = Chance(50) ? on.PlusDays(_random.Next(40)) : null,
        Step = Chance(30) ? Any<StepKind>() : null,
        Round = Chance(30) ? Any<RoundStage>() : null,
        HeldAt = Chance(50) ? on.PlusDays(_random.Next(20)).At(new LocalTime(_random.Next(24), 0)) : null,
        TimeZone = Chance(20) ? Pick(Zones) : null,
    };

    /// <summary>Half the candidates choose none. Drawn apart, so that a seed is the case it was.</summary>
    private static IReadOnlyList<IsoDayOfWeek> Weekdays(int seed)
    {
        var random = new Random(~seed);
        var chosen = random.Next(2) == 0 ? 127 : random.Next(1, 128);
        return [.. Enumerable.Range(0, 7).Where(day => (chosen >> day & 1) == 1).Select(day => (IsoDayOfWeek)(day + 1))];
    }

    private Contact MakeContact(int index) => new()
    {
        Id = $"c{index}",
        Name = Chance(80) ? $"N{index}" : null,
        Role = Any<ContactRole>(),
        Country = Chance(30) ? Pick(Countries) : null,
        TimeZone = Chance(30) ? Pick(Zones) : null,
        Met = Chance(60),
        InvitedToWrite = index % 2 == 0,
        Channels = Many(3, _ => MakeChannel(index)),
        Absences = Chance(20) ? [MakeAbsence()] : [],
    };

    private Channel MakeChannel(int index)
    {
        var kind = Any<ChannelKind>();
        // One in eight shares somebody's address, written another way.
        var whose = Chance(12) ? 0 : index;
        return new Channel
        {
            Kind = kind,
            Address = kind is ChannelKind.Email or ChannelKind.LinkedIn ? Chance(50) ? $"p{whose}@example.com" : $"P{whose}@Example.com"
                : Chance(50) ? $"+55 11 9999-000{whose}" : $"+551199990{"00"}{whose}",
            Established = Chance(50),
            Avoid = Chance(10),
        };
    }

    private Absence MakeAbsence()
    {
        var from = FirstDay.PlusDays(_random.Next(40));
        return new Absence(from, from.PlusDays(_random.Next(20)));
    }

    private Instruction MakeInstruction() => new()
    {
        Kind = Any<InstructionKind>(),
        Channel = Chance(80) ? Any<ChannelKind>() : null,
        Contact = AnyContact(),
        On = Chance(60) ? FirstDay.PlusDays(_random.Next(30)) : null,
    };

    private List<T> Many<T>(int most, Func<int, T> make)
    {
        var list = new List<T>();
        for (var i = _random.Next(most + 1); i > 0; i--) list.Add(make(list.Count));
        return list;
    }
}

/// <summary>One day in twelve is free, another set in each country, and now and then a whole week.</summary>
internal sealed class RandomHolidays(int seed) : IHolidayCalendar
{
    public bool Knows(string country) => true;

    public string? Find(string country, LocalDate date)
    {
        var day = date.DayOfYear;
        var hash = (uint)((seed * 31) + (country[0] * 977) + (country[1] * 131));
        if (date is { Month: 12, Day: 25 } && hash % 2 == 0) return "Christmas Day";
        if ((day / 7) % 11 == hash % 11) return "Festival week";
        return ((day * 2654435761u) + hash) % 12 == 0 ? "Free day" : null;
    }
}
