namespace FollowUp.Fuzzing;

/// <summary>All that is left to chance, from one seed: the same seed makes the same choices.</summary>
internal sealed class Chance(int seed, int stream)
{
    private readonly Random _random = new(unchecked((seed * 7919) + stream));

    public int Below(int limit) => _random.Next(limit);

    public bool OneIn(int times) => _random.Next(times) == 0;

    public bool With(double probability) => _random.NextDouble() < probability;

    public T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];

    /// <summary>One of them, at random and with its weight.</summary>
    public T Weigh<T>(params ReadOnlySpan<(int Weight, T Choice)> choices)
    {
        var total = 0;
        foreach (var (weight, _) in choices) total += weight;
        var left = _random.Next(total);
        foreach (var (weight, choice) in choices)
            if ((left -= weight) < 0)
                return choice;
        throw new InvalidOperationException("The weights changed meanwhile.");
    }
}
