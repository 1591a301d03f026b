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
    public string List(IReadOnlyList<string> names) => Row(names, words.And);

    /// <summary>Days to choose from: "Friday, Monday or Tuesday"; with their dates when one is a week or more after <paramref name="today"/>.</summary>
    public string Choice(IReadOnlyList<LocalDate> days, LocalDate today) => Row(
        [.. days.Select(day => days[^1] < today.PlusWeeks(1) ? words.Weekdays[(int)day.DayOfWeek - 1] : ShortDay(day))], words.Or);

    /// <summary>How a contact is greeted.</summary>
    public Salutation Greet(Contact? contact) => Salutation.Of(contact, words.Titles);

    /// <summary>A role without the word that the sentence brings itself: "data engineer" of "Data engineer role".</summary>
    public string? Role(string? role)
    {
        var bare = PlainText.Line(role);
        return words.RoleEndings.FirstOrDefault(ending => bare?.EndsWith(" " + ending, StringComparison.OrdinalIgnoreCase) is true) is { } said
            ? bare![..^said.Length].TrimEnd()
            : bare;
    }

    /// <summary>Another role one writes about in the same message; with its employer when that is another one.</summary>
    public string OtherRole(string role, string? company)
    {
        var pattern = company is null ? words.OtherRole : words.OtherRoleAt;
        return string.Join(role, pattern.Split("{role}").Select(part => part.Replace("{company}", company ?? "", StringComparison.Ordinal)));
    }

    /// <summary>
    /// A topic as it stands after "about"; told to the people it is about, "their move" becomes "your move". Null where it is not sure to fit.
    /// </summary>
    public string? Topic(string typed, bool toReader)
    {
        var topic = Drafting.Topic.Fitted(typed, words.Topic);
        if (topic is null || !toReader) return topic;
        foreach (var (spoken, told) in words.ToReader)
            if (topic.StartsWith(spoken + " ", StringComparison.OrdinalIgnoreCase))
            {
                topic = told + topic[spoken.Length..];
                break;
            }

        return topic.Split(' ').Any(word => words.OfReaders.Contains(word.TrimEnd(','), StringComparer.OrdinalIgnoreCase)) ? null : topic;
    }

    /// <summary>The name of a value as data files spell it.</summary>
    public static string NameOf<T>(T value) where T : struct, Enum => Names<T>.All[value];

    private static class Names<T>
        where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> All =
            Enum.GetValues<T>().ToFrozenDictionary(value => value, value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));
    }

    private static string Row(IReadOnlyList<string> parts, string last) =>
        parts.Count < 2 ? string.Concat(parts) : string.Join(", ", parts.SkipLast(1)) + $" {last} " + parts[^1];

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
