using System.Collections.Frozen;

namespace FollowUp.Core.Drafting;

/// <summary>How a language addresses people. Without anything said: by first name, or by title and family name.</summary>
internal sealed record AddressWords
{
    /// <summary>What somebody without a title is called.</summary>
    public CalledBy Untitled { get; init; } = CalledBy.Given;

    /// <summary>What follows a title.</summary>
    public CalledBy Titled { get; init; } = CalledBy.Family;

    /// <summary>Titles of women, small and without a full stop, and how they are written: "mrs" as "Frau".</summary>
    public IReadOnlyDictionary<string, string> Madam { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>Titles of men.</summary>
    public IReadOnlyDictionary<string, string> Sir { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>Whether both kinds of title are said, as in "Frau Dr. Voss".</summary>
    public bool SaysBoth { get; init; }
}

/// <summary>The part of a name somebody is called by.</summary>
internal enum CalledBy
{
    /// <summary>The given name; where that may be the family's, none.</summary>
    Given,

    /// <summary>The family name.</summary>
    Family,

    /// <summary>The whole name, which is right whatever its order.</summary>
    Whole,

    /// <summary>No name at all.</summary>
    Nothing,
}
