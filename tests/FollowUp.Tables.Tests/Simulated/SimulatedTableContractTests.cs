using FollowUp.Tables.Tests.Contract;
using FollowUp.Testing;

namespace FollowUp.Tables.Tests.Simulated;

/// <summary>The engine behind the fault schedules is held to what the real ones are held to.</summary>
public sealed class SimulatedTableContractTests : TableContractTests
{
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    protected override ValueTask<ITableStore> CreateStoreAsync() => new(new SimulatedTableStore());
}
