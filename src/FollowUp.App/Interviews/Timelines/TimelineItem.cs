namespace FollowUp.App.Interviews.Timelines;

/// <summary>What a mark stands for; decides its shape and colour.</summary>
public enum TimelineMark
{
    /// <summary>A round, or the application.</summary>
    Round,

    /// <summary>The days in which an answer was promised.</summary>
    Promise,

    /// <summary>Something the candidate did.</summary>
    Done,

    /// <summary>Something the employer did.</summary>
    Heard,

    /// <summary>A step to come, over its window.</summary>
    Step,

    /// <summary>A step whose day has come.</summary>
    Due,

    /// <summary>A pause, or another offer's time.</summary>
    Span,

    /// <summary>The day to let go, or the end.</summary>
    End,
}

/// <param name="Until">Its last day, inclusive; the same for what takes one day.</param>
public sealed record TimelineItem(TimelineMark Mark, string Name, LocalDate From, LocalDate Until)
{
    public string Label => $"{Name}, {DayText.Range(From, Until)}";
}
