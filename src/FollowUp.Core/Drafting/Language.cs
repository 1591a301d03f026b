using System.Collections.Frozen;
using System.Text.Json;
using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Drafting;

/// <summary>Everything one language has: message templates, reasons, labels and the words of the calendar.</summary>
internal sealed class Language(
    LanguageWords words, IReadOnlyDictionary<string, MessageTemplate> messages, IReadOnlyDictionary<string, Sentence> reasons)
{
    /// <summary>A day at most so far off needs no month to be understood.</summary>
    private const int DaysWithoutMonth = 14;

    /// <summary>Words no longer than this join others in a role, and stay small.</summary>
    private const int ShortWord = 3;

    private readonly FrozenSet<string> _roleWords = words.RoleWords.ToFrozenSet(StringComparer.Ordinal);

    private readonly FrozenSet<string> _smallWords = ((string[])[.. words.Topic.ClauseStarts, .. words.Topic.Verbs, .. words.Topic.Links, .. words.Topic.Small, .. words.Circumstances.ClauseStarts])
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

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

    /// <summary>What it lacks of another language's messages and labels, as file and key.</summary>
    public IReadOnlyList<string> Lacks(Language other) =>
    [
        .. other.Messages.Keys.Except(messages.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(key => key.Replace(".", ".json: ", StringComparison.Ordinal)),
        .. other.Labels.Except(Labels, StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(label => $"words.json: labels: {label}"),
    ];

    /// <summary>The keys of its labels.</summary>
    public IEnumerable<string> Labels => words.Labels.Keys;

    /// <summary>The key of a message template.</summary>
    public static string Key(string step, string form) => $"{step}.{form}";

    /// <summary>What a round is called inside a message: "interview", "phone interview".</summary>
    public string RoundName(Round round) =>
        round is { Format: RoundFormat.Remote, Stage: not RoundStage.Test } ? words.Labels["round.recorded"] : Label("round", round.Stage);

    /// <summary>A label such as <c>step.thankYou</c>.</summary>
    public string Label<T>(string family, T value) where T : struct, Enum => words.Labels[$"{family}.{NameOf(value)}"];

    /// <summary>A day with its weekday: "Wednesday 18 November", or "Wednesday, November 18" as the country has it.</summary>
    public string LongDay(LocalDate day, string? country = null) => Day(Patterns(country).Long, day);

    /// <summary>A day in short: "Wed 25 Nov".</summary>
    public string ShortDay(LocalDate day, string? country = null) => Day(Patterns(country).Short, day);

    /// <summary>When something was: "today", "on Wednesday" in the last days, else "on 18 November".</summary>
    public string On(LocalDate day, LocalDate today, string? country, bool brief) => day == today ? words.OnToday : words.OnWeekdays is { } weekdays && IsThisWeek(day, today) ? weekdays[(int)day.DayOfWeek - 1] : words.OnDay.Replace(
        "{day}",
        IsThisWeek(day, today) ? Weekday(day) : Date(day, country, brief),
        StringComparison.Ordinal);

    /// <summary>A day beside what took place on it, such as "Tuesday's"; null when its weekday says too little, and dates are not said so.</summary>
    public string? Of(LocalDate day, LocalDate today, string? country, bool brief) =>
        day == today ? words.OfToday
        : IsThisWeek(day, today) ? words.OfDay.Replace("{weekday}", Weekday(day), StringComparison.Ordinal)
        : words.OfDate?.Replace("{day}", Date(day, country, brief), StringComparison.Ordinal);

    /// <summary>A day as one speaks of it: "the 23rd" where the month goes without saying, else "23 November".</summary>
    public string Near(LocalDate day, LocalDate today, string? country, bool brief) =>
        Math.Abs(Period.DaysBetween(day, today)) <= DaysWithoutMonth
            ? words.NearDay.Replace("{nth}", words.NthDays[day.Day - 1], StringComparison.Ordinal)
            : Date(day, country, brief);

    /// <summary>A month: "November", or "November 2025" when it is far from <paramref name="today"/>.</summary>
    public string Month(LocalDate day, LocalDate today) => words.Months[day.Month - 1] + Year(day, today);

    /// <summary>Names in a row: "Ana, Bruno and Carla".</summary>
    public string List(IReadOnlyList<string> names) => Row(names, names.Count < 2 ? words.And : AndBefore(names[^1]));

    /// <summary>Days to choose from: "Friday, Monday or Tuesday"; with their dates when one is a week or more after <paramref name="today"/>.</summary>
    public string Choice(IReadOnlyList<LocalDate> days, LocalDate today) => Row(
        [.. days.Select(day => days[^1] < today.PlusWeeks(1) ? (words.ChoiceWeekdays ?? words.Weekdays)[(int)day.DayOfWeek - 1] : Day(words.ChoiceDay ?? Patterns(country: null).Short, day))], words.Or);

    /// <summary>How a contact is greeted, who works in <paramref name="country"/>.</summary>
    public Salutation Greet(Contact? contact, string? country) => Salutation.Of(contact, country, words);

    /// <summary>A contact's name as it stands in a sentence; null when there is none.</summary>
    public string? Name(Contact contact) => PersonName.Read(contact.Name, words) is { Words.Count: > 0 } name ? name.InText : PlainText.Line(contact.Name);

    /// <summary>Circumstances as they stand after a colon.</summary>
    public string? Circumstances(string? typed) => typed is null ? null : Circumstance.Fitted(typed, words.Circumstances);

    /// <summary>A role without the word that the sentence brings itself: "data engineer" of "Data engineer role".</summary>
    public string? Role(string? role)
    {
        var bare = PlainText.Line(role);
        return words.RoleEndings.FirstOrDefault(ending => bare?.EndsWith(" " + ending, StringComparison.OrdinalIgnoreCase) is true) is { } said
            ? bare![..^said.Length].TrimEnd()
            : bare;
    }

    /// <summary>A role inside a sentence: "data engineer" of "Data Engineer position", but "QA lead" of "QA Lead".</summary>
    public string? RoleInText(string? role) => Role(role) is not { } bare ? null
        : words.CapitalRoles && !bare.Any(char.IsUpper) ? string.Join(' ', bare.Split(' ').Select(Capital))
        : string.Join(' ', bare.Split(' ').Select(Small));

    /// <summary>A name with the word before it, as the language joins them; null where it has no such join.</summary>
    public string? Joined(string join, string? name) => PlainText.Line(name) is { } line && words.Joins.TryGetValue(join, out var rule) ? rule.Of(line) : null;

    /// <summary>Whether what was typed is rather in another language, by the small words of both.</summary>
    public bool IsForeign(string typed, Language other)
    {
        if (ReferenceEquals(this, other)) return false;
        var said = typed.Split(' ').Select(word => word.Trim(',', '.', ':', ';', '"')).ToList();
        return said.Count(other._smallWords.Contains) > said.Count(_smallWords.Contains);
    }

    /// <summary>A round with its article, where the language needs one that fits.</summary>
    public string? TheRound(Round round) => words.Labels.GetValueOrDefault(
        round is { Format: RoundFormat.Remote, Stage: not RoundStage.Test } ? "the.recorded" : $"the.{NameOf(round.Stage)}");

    /// <summary>Where drafts are in this language unless something else is said.</summary>
    public IReadOnlyList<string> Countries => words.Countries;

    /// <summary>A role from inside a sentence at the beginning of a line: "Data engineer", but "iOS developer".</summary>
    public string? RoleTitle(string? role) =>
        role is not null && _roleWords.Contains(role.Split(' ', 2)[0].TrimEnd(',')) ? char.ToUpperInvariant(role[0]) + role[1..] : role;

    /// <summary>Another role one writes about in the same message; with its employer when that is another one.</summary>
    public string OtherRole(string role, string? company)
    {
        var pattern = company is null ? words.OtherRole : words.OtherRoleAt;
        return string.Join(Joined("ofRole", role) ?? role, pattern.Split("{role}").Select(part => part.Replace("{company}", Joined("inCompany", company) ?? company ?? "", StringComparison.Ordinal)));
    }

    /// <summary>
    /// A topic as it stands after "about"; told to the people it is about, "their move" becomes "your move". Null where it is not sure to fit.
    /// </summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="toReader">Whether it is told to the people it is about.</param>
    /// <param name="toColleague">Whether it is told to a colleague of theirs, to whom "their move" is "the move".</param>
    public string? Topic(string typed, bool toReader, bool toColleague = false)
    {
        var topic = Drafting.Topic.Fitted(typed, words.Topic);
        if (topic is null || !(toReader || toColleague)) return topic;
        foreach (var (spoken, told) in toReader ? words.ToReader : words.ToColleague)
            if (topic.StartsWith(spoken + " ", StringComparison.OrdinalIgnoreCase))
            {
                topic = told + topic[spoken.Length..];
                break;
            }

        return toReader && topic.Split(' ').Any(word => words.OfReaders.Contains(word.TrimEnd(','), StringComparer.OrdinalIgnoreCase)) ? null : topic;
    }

    /// <summary>The name of a value as data files spell it.</summary>
    public static string NameOf<T>(T value) where T : struct, Enum => Names<T>.All[value];

    private static class Names<T>
        where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> All =
            Enum.GetValues<T>().ToFrozenDictionary(value => value, value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));
    }

    private string Small(string word)
    {
        var small = word.ToLowerInvariant();
        return _roleWords.Contains(small.TrimEnd(',')) ? small : word;
    }

    private static string Capital(string word) => word.Length > ShortWord ? char.ToUpperInvariant(word[0]) + word[1..] : word;

    private string AndBefore(string name) => words.AndBefore
        .Where(before => name.StartsWith(before.Key, StringComparison.OrdinalIgnoreCase))
        .OrderByDescending(before => before.Key.Length)
        .Select(before => before.Value)
        .FirstOrDefault(words.And);

    private string Weekday(LocalDate day) => words.Weekdays[(int)day.DayOfWeek - 1];

    private string Date(LocalDate day, string? country, bool brief) => Day(brief ? Patterns(country).BriefDate : Patterns(country).Date, day);

    private static bool IsThisWeek(LocalDate day, LocalDate today) => Period.DaysBetween(day, today) is > 0 and < 7;

    private DayPatterns Patterns(string? country) =>
        country is { Length: >= 2 } && words.DaysIn.TryGetValue(country[..2], out var patterns) ? patterns : words.Days;

    private static string Row(IReadOnlyList<string> parts, string last) =>
        parts.Count < 2 ? string.Concat(parts) : string.Join(", ", parts.SkipLast(1)) + $" {last} " + parts[^1];

    private string Day(string pattern, LocalDate day) => pattern
            .Replace("{weekday}", Weekday(day), StringComparison.Ordinal)
            .Replace("{wd}", words.ShortWeekdays[(int)day.DayOfWeek - 1], StringComparison.Ordinal)
            .Replace("{day}", day.Day.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{nth}", words.NthDays[day.Day - 1], StringComparison.Ordinal)
            .Replace("{m}", day.Month.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{month}", words.Months[day.Month - 1], StringComparison.Ordinal)
            .Replace("{mon}", words.ShortMonths[day.Month - 1], StringComparison.Ordinal);

    private static string Year(LocalDate day, LocalDate today) =>
        Math.Abs(Period.DaysBetween(day, today)) > 300
            ? " " + day.Year.ToString("0000", System.Globalization.CultureInfo.InvariantCulture)
            : "";
}
