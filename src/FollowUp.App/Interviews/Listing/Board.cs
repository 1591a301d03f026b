using FollowUp.App.Candidates;
using FollowUp.Core.Etiquette;
using FollowUp.Core.Insights;

namespace FollowUp.App.Interviews.Listing;

/// <summary>What is open, by how far it has come: for those who think in columns. Nothing is dragged, since what happened moves it.</summary>
public sealed record Board(IReadOnlyList<BoardColumn> Columns)
{
    internal static Board Of(CandidateRecords records, IReadOnlyList<Plan> plans)
    {
        var open = plans.Zip(records.Interviews).Where(pair => pair.First.Status != PlanStatus.Closed)
            .Select(pair => (Stage: StageOf(pair.Second, pair.First.AsOf), Line: InterviewLine.Of(pair.First, pair.Second)))
            .OrderBy(one => one.Line.On ?? LocalDate.MaxIsoValue)
            .ToLookup(one => one.Stage, one => one.Line);
        return new Board([.. Names.Select(column => new BoardColumn(column.Name, [.. open[column.Stage]]))]);
    }

    private static readonly (Progress Stage, string Name)[] Names =
        [(Progress.Applied, "Applied"), (Progress.Met, "Interview"), (Progress.Further, "Further rounds"), (Progress.Offered, "Offer")];

    /// <summary>Whoever is invited is further than whoever has applied, before the talk as well.</summary>
    private static Progress StageOf(Interview interview, LocalDate today) => ProgressOf.Interview(interview, today) is not Progress.Applied and var stage ? stage
        : CurrentRounds.Of(interview, today).Any(round => round.Status == RoundStatus.Held) ? Progress.Met
        : Progress.Applied;
}

/// <summary>One stage, and what stands there.</summary>
public sealed record BoardColumn(string Name, IReadOnlyList<InterviewLine> Lines);
