namespace FollowUp.App.Hosting;

/// <summary>An exception as it may be logged: what it was and where it came from. Its message may quote what somebody sent, so that stays out.</summary>
internal sealed class Wordless(Exception exception) : Exception(exception.GetType().FullName, exception.InnerException is { } inner ? new Wordless(inner) : null)
{
    public override string? StackTrace => exception.StackTrace;
}
