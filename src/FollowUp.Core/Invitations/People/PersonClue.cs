namespace FollowUp.Core.Invitations.People;

/// <summary>Somebody as one place of an invitation names them.</summary>
internal sealed record PersonClue(string? Name, string? Address)
{
    public string? JobTitle { get; init; }

    public string? Phone { get; init; }

    /// <summary>Whether they arranged it.</summary>
    public bool IsOrganizer { get; init; }

    /// <summary>Whether they will be there.</summary>
    public bool TakesPart { get; init; }

    /// <summary>Whether a sentence says so, rather than a list of receivers.</summary>
    public bool TakesPartBySentence { get; init; }

    /// <summary>Whether the name may be the employer's, of a machine that sends for either.</summary>
    public bool MayBeEmployer { get; init; }

    /// <summary>Whether the name is a guess.</summary>
    public bool IsGuess { get; init; }

    /// <summary>Whether nothing but capitals says that it is a person: no title, address or known first name.</summary>
    public bool IsDoubted { get; init; }

    /// <summary>Whether they belong to another house than the writer, so that a copy alone does not make them part of it.</summary>
    public bool IsStranger { get; init; }
}
