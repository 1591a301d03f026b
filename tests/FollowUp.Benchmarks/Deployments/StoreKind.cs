namespace FollowUp.Benchmarks;

/// <summary>Where the candidates are.</summary>
internal enum StoreKind
{
    /// <summary>A file.</summary>
    Sqlite,

    /// <summary>The Table service's emulator Azurite, in memory.</summary>
    Tables,
}
