namespace FollowUp.Core.Etiquette;

/// <summary>A candidate's interviews could not be planned or put into words: a fault of ours, or data that should never have been taken in.</summary>
/// <param name="message">What failed.</param>
/// <param name="innerException">Why.</param>
public sealed class PlanningException(string message, Exception innerException) : Exception(message, innerException);
