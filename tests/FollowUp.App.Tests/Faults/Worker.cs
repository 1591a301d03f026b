using FollowUp.App.Candidates;
using FollowUp.App.Candidates.Erasing;
using FollowUp.App.Candidates.SigningIn;
using FollowUp.App.Digests.Running;
using FollowUp.App.MailEvents;
using FollowUp.Tables;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace FollowUp.App.Tests.Faults;

/// <summary>One process with the real product code in it, and ports that lead over the <see cref="Wire"/>. A dead one never runs on.</summary>
internal sealed class Worker
{
    private readonly IServiceProvider _services;

    public Worker(string name, Wire wire, ITableStore tables, SimulatedProvider provider, SimulatedTargets targets, Duration skew)
    {
        (Name, Clock) = (name, new SkewedClock(wire.Timeline, skew));
        _services = Product.Start(new WiredStore(this, wire, tables), new WiredSender(this, wire, provider), new WiredTargets(this, wire, targets), Clock, wire.Time, wire.Random);
    }

    public string Name { get; }

    /// <summary>Clocks of machines differ by seconds.</summary>
    public IClock Clock { get; }

    public bool IsDead { get; private set; }

    public CandidateStore Store => _services.GetRequiredService<CandidateStore>();

    public Erasure Erasure => _services.GetRequiredService<Erasure>();

    public SignInMails SignInMails => _services.GetRequiredService<SignInMails>();

    public DigestRun Run => _services.GetRequiredService<DigestRun>();

    public MailEventHandler MailEvents => _services.GetRequiredService<MailEventHandler>();

    public void Die() => IsDead = true;

    private sealed class SkewedClock(Timeline timeline, Duration skew) : IClock
    {
        public Instant GetCurrentInstant() => timeline.Now + skew;
    }
}
