using FollowUp.Tables;
using NodaTime;

namespace FollowUp.App.Tests.Faults;

/// <summary>What lies between a worker and the store: the way there, the way back, and what happens to those who are on it.</summary>
internal sealed class Wire(Timeline timeline, Random random, FaultRates rates, Witness witness, List<string>? trace)
{
    private static readonly int[] Refusals = [429, 500, 503];
    private static readonly int[] CommitRefusals = [409, 412, 429, 500, 503];

    /// <summary>What strikes from now on.</summary>
    public FaultRates Rates { get; set; } = rates;

    public Timeline Timeline => timeline;

    public TimeProvider Time { get; } = new TimelineTime(timeline);

    public Random Random => random;

    public Witness Witness => witness;

    public bool Strikes(double rate) => rate > 0 && random.NextDouble() < rate;

    public void Note(Worker worker, string text) => trace?.Add($"{timeline.Now:uuuu-MM-dd HH:mm:ss.fff} {worker.Name,-8} {text}");

    /// <summary>One call of the store. <paramref name="subject"/> is the candidate it is about, as far as it is about one.</summary>
    public async Task<T> CallAsync<T>(Worker worker, string call, string? subject, bool isCommit, Func<Task<T>> effect)
    {
        Note(worker, call);
        await TravelAsync(worker, call);
        if (Strikes(Rates.Refusal))
        {
            var statuses = isCommit ? CommitRefusals : Refusals;
            throw await FailAsync(worker, call, subject, statuses[random.Next(statuses.Length)], "refused");
        }

        if (Strikes(Rates.TimeOut))
        {
            // Whoever waits gives up; what they asked for may still come to pass.
            if (isCommit && random.Next(2) == 0) timeline.At(timeline.Now + Seconds(60), () => Forget(worker, call, effect()));
            throw await FailAsync(worker, call, subject, 503, "timed out");
        }

        var lost = isCommit && Strikes(Rates.LostReply);
        var retried = lost && random.Next(2) == 0;
        try
        {
            var result = await effect();
            if (retried)
            {
                Fault(worker, call, subject, "done, the reply was lost, and the client tried again");
                await TravelAsync(worker, call);
                result = await effect();
            }
            else if (lost)
            {
                throw await FailAsync(worker, call, subject, 503, "done, and the reply was lost");
            }

            await TravelAsync(worker, call);
            return result;
        }
        catch (TableException e) when (!lost || retried)
        {
            Note(worker, $"{call}: {e.Status} {e.Code}");
            await TravelAsync(worker, call);
            throw;
        }
    }

    /// <summary>Lets time pass for a worker: little, some seconds, or more than any lease. Here it may die, and then this never ends.</summary>
    public Task TravelAsync(Worker worker, string call)
    {
        var arrival = new TaskCompletionSource();
        var length = Duration.FromMilliseconds(random.Next(1, 300));
        if (random.Next(20) == 0) length = Seconds(20);
        if (Strikes(Rates.Pause))
        {
            // Past any lease, or, what is as bad, almost to the end of one.
            length = random.Next(2) == 0 ? Duration.FromMinutes(random.Next(10, 60)) : Witness.Lease - Seconds(random.Next(2) == 0 ? 5 : 120);
            Fault(worker, call, subject: null, $"{worker.Name} is held up for {length.TotalMinutes} min");
        }

        var dies = Strikes(Rates.Death);
        timeline.At(timeline.Now + length, () =>
        {
            if (worker.IsDead) return;
            if (dies)
            {
                Fault(worker, call, subject: null, $"{worker.Name} dies");
                worker.Die();
            }
            else
            {
                arrival.SetResult();
            }
        });
        return arrival.Task;
    }

    public void Fault(Worker worker, string call, string? subject, string fault)
    {
        Note(worker, $"{call}: *** {fault}");
        witness.Struck(worker, subject);
    }

    public Duration Seconds(int most) => Duration.FromMilliseconds(random.Next(1, most * 1000));

    private async Task<TableException> FailAsync(Worker worker, string call, string? subject, int status, string fault)
    {
        Fault(worker, call, subject, $"{fault} ({status})");
        await TravelAsync(worker, call);
        return new TableException(status, "Simulated", fault);
    }

    private async void Forget<T>(Worker worker, string call, Task<T> effect)
    {
        try
        {
            await effect;
            Note(worker, $"{call}: done at last");
        }
        catch (TableException e)
        {
            Note(worker, $"{call}: too late ({e.Status})");
        }
    }
}
