namespace FollowUp.App.Tests.Faults;

/// <summary>How likely each fault is at each place where it can strike. Each schedule has its own: all of them at once would hide what few of them show.</summary>
internal sealed record FaultRates
{
    /// <summary>No fault at all: how every schedule ends.</summary>
    public static readonly FaultRates None = new();

    /// <summary>The worker dies: before a call took effect, or before its answer was read.</summary>
    public double Death { get; init; }

    /// <summary>The worker is held up past any lease.</summary>
    public double Pause { get; init; }

    /// <summary>The store answers 409, 412, 429, 500 or 503, and nothing was done.</summary>
    public double Refusal { get; init; }

    /// <summary>A commit takes effect and its answer is lost; the store's client gives up, or tries again by itself.</summary>
    public double LostReply { get; init; }

    /// <summary>A call times out, and may still take effect a while later.</summary>
    public double TimeOut { get; init; }

    /// <summary>A page of a query is shorter than it need be.</summary>
    public double ShortPage { get; init; }

    /// <summary>The mail provider rejects, throttles or refuses.</summary>
    public double Rebuff { get; init; }

    /// <summary>The mail provider's answer is lost, or never comes, and the mail may have been accepted.</summary>
    public double Silence { get; init; }

    /// <summary>A queue message comes twice, or late, or its worker's work is not acknowledged.</summary>
    public double Message { get; init; }

    /// <summary>A tick of the timer is lost, or rings twice.</summary>
    public double Tick { get; init; }

    /// <summary>What a digest says is stored damaged, or not at all.</summary>
    public double Damage { get; init; }

    public static FaultRates Draw(Random random)
    {
        double Rate(double most) => random.Next(3) == 0 ? random.NextDouble() * most : 0;
        return new FaultRates
        {
            Death = Rate(0.06),
            Pause = Rate(0.06),
            Refusal = Rate(0.15),
            LostReply = Rate(0.2),
            TimeOut = Rate(0.1),
            ShortPage = Rate(0.6),
            Rebuff = Rate(0.4),
            Silence = Rate(0.4),
            Message = Rate(0.3),
            Tick = Rate(0.4),
            Damage = Rate(0.4),
        };
    }
}
