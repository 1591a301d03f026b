using System.Collections.Frozen;

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

    /// <summary>January first.</summary>
    public required IReadOnlyList<string> ShortMonths { get; init; }

    /// <summary>The days of a month as they are said without it: "the 23rd".</summary>
    public required IReadOnlyList<string> NthDays { get; init; }

    /// <summary>How days are written.</summary>
    public required DayPatterns Days { get; init; }

    /// <summary>How they are written in countries with a custom of their own, by ISO 3166-1 code.</summary>
    public required IReadOnlyDictionary<string, DayPatterns> DaysIn { get; init; }

    /// <summary>A day near enough to need no month; of <c>{nth}</c>.</summary>
    public required string NearDay { get; init; }

    /// <summary>When something was; of <c>{day}</c>.</summary>
    public required string OnDay { get; init; }

    /// <summary>When something was, of today.</summary>
    public required string OnToday { get; init; }

    /// <summary>A day in front of what took place on it; of <c>{weekday}</c>.</summary>
    public required string OfDay { get; init; }

    /// <summary>Today in front of what took place.</summary>
    public required string OfToday { get; init; }

    /// <summary>The same of a day farther off, of <c>{day}</c>; null where nobody says it so.</summary>
    public string? OfDate { get; init; }

    /// <summary>When something was, by weekday and Monday first; null where <see cref="OnDay"/> fits weekdays too.</summary>
    public IReadOnlyList<string>? OnWeekdays { get; init; }

    /// <summary>Weekdays to choose from, Monday first; null where they are said as they are.</summary>
    public IReadOnlyList<string>? ChoiceWeekdays { get; init; }

    /// <summary>A day to choose from that needs its date; null for the short one.</summary>
    public string? ChoiceDay { get; init; }

    /// <summary>Stands before the last name of several.</summary>
    public required string And { get; init; }

    /// <summary>What stands there instead before names that begin so; the longest beginning counts.</summary>
    public IReadOnlyDictionary<string, string> AndBefore { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>Stands before the last of several to choose from.</summary>
    public required string Or { get; init; }

    /// <summary>Titles a name may begin with, without a full stop.</summary>
    public required IReadOnlyList<string> Titles { get; init; }

    /// <summary>What may follow a name without being part of it, such as "PhD"; without a full stop.</summary>
    public required IReadOnlyList<string> NameEndings { get; init; }

    /// <summary>Words that tell a mailbox of many from a person.</summary>
    public required IReadOnlyList<string> TeamWords { get; init; }

    /// <summary>How people are addressed.</summary>
    public AddressWords Address { get; init; } = new();

    /// <summary>Where drafts are in this language unless something else is said: ISO 3166 codes with or without a region.</summary>
    public IReadOnlyList<string> Countries { get; init; } = [];

    /// <summary>What a name becomes after a word that changes with it, by the fact it makes: "d'ingénieur", "no Banco".</summary>
    public IReadOnlyDictionary<string, NameJoin> Joins { get; init; } = FrozenDictionary<string, NameJoin>.Empty;

    /// <summary>Words written small where a message goes on after the greeting's comma; empty where it begins anew.</summary>
    public IReadOnlyList<string> SmallAfterGreeting { get; init; } = [];

    /// <summary>Whether a role typed all small is written with capitals.</summary>
    public bool CapitalRoles { get; init; }

    /// <summary>Countries where a name of several words may begin with the family's.</summary>
    public required IReadOnlyList<string> FamilyFirstIn { get; init; }

    /// <summary>Words of roles that are written small inside a sentence; any other, such as "SRE" or "Java", stays as typed.</summary>
    public required IReadOnlyList<string> RoleWords { get; init; }

    /// <summary>Words at the end of a role that the sentence brings itself: "role", "position".</summary>
    public required IReadOnlyList<string> RoleEndings { get; init; }

    /// <summary>What tells a thing from a sentence in a topic.</summary>
    public required TopicWords Topic { get; init; }

    /// <summary>What makes a sentence of circumstances.</summary>
    public required CircumstanceWords Circumstances { get; init; }

    /// <summary>Words that, left in a topic, would speak of the readers as of somebody else.</summary>
    public required IReadOnlyList<string> OfReaders { get; init; }

    /// <summary>Another role of the same employer; of <c>{role}</c>.</summary>
    public required string OtherRole { get; init; }

    /// <summary>A role of another employer; of <c>{role}</c> and <c>{company}</c>.</summary>
    public required string OtherRoleAt { get; init; }

    /// <summary>First words of a topic that speak of the readers, and what is said to themselves.</summary>
    public required IReadOnlyDictionary<string, string> ToReader { get; init; }

    /// <summary>The same, said to a colleague of theirs.</summary>
    public required IReadOnlyDictionary<string, string> ToColleague { get; init; }

    /// <summary>What steps, channels, roles and rounds are called.</summary>
    public required IReadOnlyDictionary<string, string> Labels { get; init; }

    /// <summary>Handlebars partials that all messages share, such as the greeting.</summary>
    public required IReadOnlyDictionary<string, string> Partials { get; init; }
}

/// <summary>How days are written, of <c>{weekday}</c>, <c>{wd}</c>, <c>{day}</c>, <c>{nth}</c>, <c>{month}</c>, <c>{mon}</c> and, in digits, <c>{m}</c>.</summary>
/// <param name="Long">With its weekday: "Wednesday 18 November".</param>
/// <param name="Short">The same in short: "Wed 18 Nov".</param>
/// <param name="Date">Without a weekday: "18 November".</param>
/// <param name="BriefDate">The same in short: "18 Nov".</param>
internal sealed record DayPatterns(string Long, string Short, string Date, string BriefDate);
