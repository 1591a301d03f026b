using FollowUp.Tables.Azure;
using FollowUp.Tables.Tests.Contract;
using FollowUp.Testing;

namespace FollowUp.Tables.Tests.Azure;

public sealed class AzureTableContractTests(AzuriteFixture azurite) : TableContractTests
{
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    protected override async ValueTask<ITableStore> CreateStoreAsync() =>
        new AzureTableStore(await azurite.GetConnectionStringAsync(), new AzureTableStoreOptions { TablePrefix = "contract" });
}
