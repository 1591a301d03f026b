using FollowUp.Tables;

namespace FollowUp.Benchmarks;

/// <summary>One thing a run asked for, in a form that can be asked for again. A closed set.</summary>
internal abstract record RecordedCall
{
    private RecordedCall()
    {
    }

    internal sealed record Get(string Table, string PartitionKey, string RowKey) : RecordedCall;

    internal sealed record Query(string Table, TableQuery Range) : RecordedCall;

    internal sealed record Submit(string Table, IReadOnlyList<TableAction> Actions) : RecordedCall;

    internal sealed record Post(byte[] Body) : RecordedCall;
}
