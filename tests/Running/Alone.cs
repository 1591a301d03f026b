namespace FollowUp.Testing;

/// <summary>For tests that keep every core busy, or that would be misled by others doing so: they run one after another, when all else is done.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
