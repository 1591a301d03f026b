namespace FollowUp.Tables;

/// <summary>A table operation failed. <see cref="Status"/> is what callers decide by.</summary>
public sealed class TableException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="status">The HTTP status the Table service gives for this failure; 503 when the store cannot be reached.</param>
    /// <param name="code">The Table service's error code, such as <c>EntityAlreadyExists</c>.</param>
    /// <param name="message">What failed and what to do.</param>
    /// <param name="actionIndex">The failed action's zero-based index; null when unknown or when there was but one action.</param>
    /// <param name="innerException">The engine's own exception.</param>
    public TableException(int status, string code, string message, int? actionIndex = null, Exception? innerException = null)
        : base(message, innerException) => (Status, Code, ActionIndex) = (status, code, actionIndex);

    /// <summary>The HTTP status: 400, 403, 404, 409, 412, 413, 429, 500 or 503.</summary>
    public int Status { get; }

    /// <summary>The Table service's error code.</summary>
    public string Code { get; }

    /// <summary>Which action of a transaction failed.</summary>
    public int? ActionIndex { get; }
}
