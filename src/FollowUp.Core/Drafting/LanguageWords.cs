namespace FollowUp.Core.Drafting;

/// <summary>The words of <c>words.json</c>.</summary>
internal sealed record LanguageWords
{
    /// <summary>Monday first.</summary>
    public required IReadOnlyList<string> Weekdays { get; init; }

    /// <summary>Monday first.</summary>
    public required IReadOnlyList<string> ShortWeekdays { get; init; }

    /// <summary>January first.</summary>
    public required IReadOnlyList<string> Months { get; init; }

    /// <summary>Of <c>{weekday}</c>, <c>{wd}</c>, <c>{day}</c> and <c>{month}</c>.</summary>
    public required string LongDay { get; init; }

    /// <summary>Of the same parts.</summary>
    public required string ShortDay { get; init; }

    /// <summary>Stands before the last name of several.</summary>
    public required string And { get; init; }

    /// <summary>Stands before the last of several to choose from.</summary>
    public required string Or { get; init; }

    /// <summary>Titles a name may begin with, without a full stop.</summary>
    public required IReadOnlyList<string> Titles { get; init; }

    /// <summary>Words at the end of a role that the sentence brings itself: "role", "position".</summary>
    public required IReadOnlyList<string> RoleEndings { get; init; }

    /// <summary>What tells a thing from a sentence in a topic.</summary>
    public required TopicWords Topic { get; init; }

    /// <summary>Words that, left in a topic, would speak of the readers as of somebody else.</summary>
    public required IReadOnlyList<string> OfReaders { get; init; }

    /// <summary>Another role of the same employer; of <c>{role}</c>.</summary>
    public required string OtherRole { get; init; }

    /// <summary>A role of another employer; of <c>{role}</c> and <c>{company}</c>.</summary>
    public required string OtherRoleAt { get; init; }

    /// <summary>First words of a topic that speak of the readers, and what is said to themselves.</summary>
    public required IReadOnlyDictionary<string, string> ToReader { get; init; }

    /// <summary>What steps, channels, roles and rounds are called.</summary>
    public required IReadOnlyDictionary<string, string> Labels { get; init; }

    /// <summary>Handlebars partials that all messages share, such as the greeting.</summary>
    public required IReadOnlyDictionary<string, string> Partials { get; init; }
}
