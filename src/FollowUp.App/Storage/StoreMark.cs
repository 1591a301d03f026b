namespace FollowUp.App.Storage;

/// <summary>What <c>migrate</c> notes in a store from which nobody may serve: it is not complete yet, or everything lies elsewhere now.</summary>
/// <param name="IsComplete">Whether the store holds everything there was; false while it is being filled.</param>
/// <param name="Other">The store on the other side, as the command named it.</param>
internal sealed record StoreMark(bool IsComplete, string Other, Instant At)
{
    /// <summary>Where it lies in the table <c>keys</c>; the one row that is never copied.</summary>
    public const string Partition = "migration";

    public const string Name = "mark";

    public string Explain() => IsComplete
        ? $"FOLLOWUP_STORE: everything here was moved to {Other} at {At}; to serve from both would send digests twice. Serve from there. To come back: migrate --from {Other} --to this store --replace."
        : $"FOLLOWUP_STORE: this store is being filled from {Other} since {At} and is not complete. Finish it with the same migrate command.";
}
