namespace FollowUp.Core.Etiquette;

/// <summary>Messages of several interviews by the addresses they reach: comparing each with each would cost a candidate with large interviews minutes.</summary>
internal sealed class MessagesByAddress
{
    private readonly List<(int Index, PlannedStep Step)> _all = [];
    private readonly Dictionary<string, List<int>> _byAddress = new(StringComparer.Ordinal);

    public MessagesByAddress(IReadOnlyList<Plan> plans, Func<PlannedStep, bool> isWanted)
    {
        for (var i = 0; i < plans.Count; i++)
            foreach (var step in plans[i].Steps.Where(isWanted))
            {
                foreach (var address in People.AddressesOf(step.Recipient!))
                    (_byAddress.TryGetValue(address, out var known) ? known : _byAddress[address] = []).Add(_all.Count);
                _all.Add((i, step));
            }
    }

    /// <summary>Every message with the index of its interview, in order.</summary>
    public IReadOnlyList<(int Index, PlannedStep Step)> All => _all;

    /// <summary>Of the messages about other interviews that reach the same person the last one that matters; its step is null when none does.</summary>
    public (int Index, PlannedStep? Step) LastFor(
        (int Index, PlannedStep Step) own, Func<(int Index, PlannedStep Step), (int Index, PlannedStep Step), bool> matters)
    {
        var last = -1;
        foreach (var address in People.AddressesOf(own.Step.Recipient!))
        {
            var known = _byAddress[address];
            for (var i = known.Count - 1; i >= 0 && known[i] > last; i--)
                if (_all[known[i]] is var other && other.Index != own.Index && matters(own, other))
                {
                    last = known[i];
                    break;
                }
        }

        return last < 0 ? default : _all[last];
    }
}
