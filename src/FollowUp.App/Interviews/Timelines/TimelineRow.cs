namespace FollowUp.App.Interviews.Timelines;

/// <summary>A row of the picture. Places are percent of its width.</summary>
/// <param name="End">Where it ends; the same as <paramref name="Start"/> for one day.</param>
/// <param name="LabelAt">Where the label begins, or ends if <paramref name="LabelEnds"/>.</param>
/// <param name="LabelEnds">Whether the label ends at its place.</param>
public sealed record TimelineRow(
    TimelineMark Mark, string Label, double Start, double End, IReadOnlyList<double> Dots, double LabelAt, bool LabelEnds)
{
    public bool IsSpan => End > Start && Dots.Count == 1;
}
