using FollowUp.Core.Etiquette;

namespace FollowUp.App.Interviews.Listing;

/// <summary>What of all interviews is asked for, as it stands in the address.</summary>
/// <param name="Query">Part of a company, role or person; empty for all.</param>
/// <param name="Show">One of <see cref="Filters"/>.</param>
/// <param name="Sort">One of <see cref="Orders"/>.</param>
/// <param name="From">How many come before this page.</param>
/// <param name="After">In the archive: the id before this page; null for the first.</param>
public sealed record Finder(string Query, string Show, string Sort, int From, string? After)
{
    public const string Archive = "archive";

    /// <summary>How much of the archive one search looks through.</summary>
    internal const int MostSearched = 500;

    private const int LongestQuery = 100;

    public static readonly IReadOnlyList<(string Value, string Text)> Filters =
        [("open", "Open"), ("due", "To do"), ("waiting", "Waiting"), ("closed", "Closed"), ("all", "All"), (Archive, "Archive")];

    public static readonly IReadOnlyList<(string Value, string Text)> Orders = [("next", "What comes next"), ("company", "Company"), ("newest", "Newest first")];

    public bool IsArchive => Show == Archive;

    /// <summary>Whatever the address says; what makes no sense there is as if it were not there.</summary>
    public static Finder Of(string? q, string? show, string? sort, int? from, string? after) => new(
        Shown.Line(q ?? "") is { Length: <= LongestQuery } query ? query.Trim() : "",
        Filters.Any(one => one.Value == show) ? show! : "open",
        Orders.Any(one => one.Value == sort) ? sort! : "next",
        Math.Max(0, from ?? 0),
        after);

    internal bool Shows(Plan plan) => Show switch
    {
        "due" => plan.Status == PlanStatus.Active,
        "waiting" => plan.Status is PlanStatus.Waiting or PlanStatus.Paused,
        "closed" => plan.Status == PlanStatus.Closed,
        "open" => plan.Status != PlanStatus.Closed,
        _ => true,
    };

    internal bool Finds(Interview interview) => Query.Length == 0
        || Has(interview.Company) || Has(interview.Role) || interview.Contacts.Any(contact => contact.Name is { } name && Has(name));

    internal IEnumerable<InterviewLine> InOrder(IEnumerable<InterviewLine> lines) => Sort switch
    {
        "company" => lines.OrderBy(line => line.Company, StringComparer.OrdinalIgnoreCase),
        "newest" => lines.OrderByDescending(line => line.Met ?? LocalDate.MinIsoValue),
        _ => lines.OrderBy(line => line.Status == PlanStatus.Closed).ThenBy(line => line.On ?? LocalDate.MaxIsoValue),
    };

    /// <summary>The address of another page of the same.</summary>
    public string With(int from = 0, string? after = null) =>
        $"/app/interviews?show={Show}&sort={Sort}&q={Uri.EscapeDataString(Query)}" + (from > 0 ? $"&from={from}" : "") + (after is null ? "" : $"&after={Uri.EscapeDataString(after)}");

    private bool Has(string text) => text.Contains(Query, StringComparison.OrdinalIgnoreCase);
}
