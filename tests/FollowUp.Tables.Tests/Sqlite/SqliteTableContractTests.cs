using FollowUp.Tables.Sqlite;
using FollowUp.Tables.Tests.Contract;

namespace FollowUp.Tables.Tests.Sqlite;

public sealed class SqliteTableContractTests : TableContractTests
{
    private readonly TemporaryFolder _folder = new();
    private SqliteTableStore? _store;

    public override ValueTask DisposeAsync()
    {
        _store?.Dispose();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    protected override ValueTask<ITableStore> CreateStoreAsync() => new(_store = new SqliteTableStore(_folder.File("followup.db")));
}
