using FollowUp.App.Interviews.Forms;

namespace FollowUp.App.Interviews.Acting;

/// <summary>What was said about an answer, as one reads it back.</summary>
internal static class PromiseWords
{
    public static string Say(Promise promise) => promise switch
    {
        { Kind: PromiseKind.Date, On: { } on } => $"An answer by {DayText.Medium(on)}",
        { Kind: PromiseKind.Window, Earliest: { } earliest, Latest: { } latest } => $"An answer between {DayText.Medium(earliest)} and {DayText.Medium(latest)}",
        { Kind: PromiseKind.Window, Latest: { } latest } => $"An answer until {DayText.Medium(latest)}",
        { Kind: PromiseKind.Hold, On: { } on } => $"Paused, perhaps until {DayText.Medium(on)}",
        { Kind: PromiseKind.Hold } => "Hiring is paused",
        { Kind: PromiseKind.Vague } => "An answer soon",
        { Kind: PromiseKind.WillContactYou } => "“We will contact you”",
        _ => "They did not say when",
    };

    /// <summary>The fields of a form that hold it.</summary>
    public static IEnumerable<(string Name, string? Value)> Fields(Promise promise) =>
    [
        ("promise.kind", FormName.Of(promise.Kind)), ("promise.on", Day(promise.On)), ("promise.earliest", Day(promise.Earliest)), ("promise.latest", Day(promise.Latest)),
        ("promise.madeOn", Day(promise.MadeOn)), ("promise.soft", promise.Soft ? "true" : null),
    ];

    private static string? Day(LocalDate? day) => day is { } known ? DayText.Iso(known) : null;
}
