using System.Collections.Frozen;
using System.Text.Json;
using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Drafting;

/// <summary>Everything one language has: message templates, reasons, labels and the words of the calendar.</summary>
internal sealed class Language(
    LanguageWords words, IReadOnlyDictionary<string, MessageTemplate> messages, IReadOnlyDictionary<string, Sentence> reasons)
{
    /// <summary>The reasons it can put into words.</summary>
    public IReadOnlyDictionary<string, Sentence> Reasons => reasons;

    /// <summary>All its message templates, by step and form.</summary>
    public IReadOnlyDictionary<string, MessageTemplate> Messages => messages;

    /// <summary>
    /// The template of a step in a form. A LinkedIn note that has none of its own is the text message: LinkedIn shows who writes, the facts then
    /// leave the name out.
    /// </summary>
    /// <exception cref="InvalidOperationException">The language has no such template.</exception>
    public MessageTemplate Message(StepKind step, DraftForm form)
    {
        if (messages.TryGetValue(Key(NameOf(step), NameOf(form)), out var message))
            return message;

        return form is DraftForm.LinkedIn
            ? Message(step, DraftForm.Text)
            : throw new InvalidOperationException($"The language has no {form} for the step {step}.");
    }

    /// <summary>The key of a message template.</summary>
    public static string Key(string step, string form) => $"{step}.{form}";

    /// <summary>A label such as <c>step.thankYou</c>.</summary>
    public string Label<T>(string family, T value) where T : struct, Enum => words.Labels[$"{family}.{NameOf(value)}"];

    /// <summary>A day with its weekday spelled out: "Wednesday, 18 November".</summary>
    public string LongDay(LocalDate day) => Day(words.LongDay, day);

    /// <summary>A day in short: "Wed 25 November".</summary>
    public string ShortDay(LocalDate day) => Day(words.ShortDay, day);

    /// <summary>A month: "November", or "November 2025" when it is far from <paramref name="today"/>.</summary>
    public string Month(LocalDate day, LocalDate today) => words.Months[day.Month - 1] + Year(day, today);

    /// <summary>Names in a row: "Ana, Bruno and Carla".</summary>
    public string List(IReadOnlyList<string> names) =>
        names.Count < 2 ? string.Concat(names) : string.Join(", ", names.SkipLast(1)) + $" {words.And} " + names[^1];

    /// <summary>Another role one writes about in the same message; with its employer when that is another one.</summary>
    public string OtherRole(string role, string? company)
    {
        var pattern = company is null ? words.OtherRole : words.OtherRoleAt;
        return string.Join(role, pattern.Split("{role}").Select(part => part.Replace("{company}", company ?? "", StringComparison.Ordinal)));
    }

    /// <summary>A topic as it is said to the people it is about: "their move" becomes "your move".</summary>
    public string ToReader(string topic)
    {
        foreach (var (spoken, told) in words.ToReader)
            if (topic.StartsWith(spoken + " ", StringComparison.OrdinalIgnoreCase))
                return told + topic[spoken.Length..];
        return topic;
    }

    /// <summary>The name of a value as data files spell it.</summary>
    public static string NameOf<T>(T value) where T : struct, Enum => Names<T>.All[value];

    private static class Names<T>
        where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> All =
            Enum.GetValues<T>().ToFrozenDictionary(value => value, value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));
    }

    private string Day(string pattern, LocalDate day)
    {
        var weekday = words.Weekdays[(int)day.DayOfWeek - 1];
        return pattern
            .Replace("{weekday}", weekday, StringComparison.Ordinal)
            .Replace("{wd}", words.ShortWeekdays[(int)day.DayOfWeek - 1], StringComparison.Ordinal)
            .Replace("{day}", day.Day.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{month}", words.Months[day.Month - 1], StringComparison.Ordinal);
    }

    private static string Year(LocalDate day, LocalDate today) =>
        Math.Abs(Period.DaysBetween(day, today)) > 300
            ? " " + day.Year.ToString("0000", System.Globalization.CultureInfo.InvariantCulture)
            : "";
}
