using FollowUp.Tables.Azure;
using FollowUp.Tables.Sqlite;
using FollowUp.Testing;

namespace FollowUp.Benchmarks;

/// <summary>Makes stores of one kind, filled, for as long as a benchmark lasts.</summary>
internal sealed class DeploymentStores : IAsyncDisposable
{
    /// <summary>A file system in memory, where commits cost next to nothing: a file is filled there and measured on the disk.</summary>
    private const string MemoryFolder = "/dev/shm";

    private readonly AzuriteServer? _azurite;
    private int _made;

    private DeploymentStores(AzuriteServer? azurite) => _azurite = azurite;

    public DirectoryInfo Folder { get; } = Directory.CreateTempSubdirectory("followup-benchmark-");

    public static async Task<DeploymentStores> OpenAsync(StoreKind kind)
    {
        if (kind == StoreKind.Sqlite) return new DeploymentStores(azurite: null);
        await NodeTool.InstallAsync();
        return new DeploymentStores(await AzuriteServer.StartAsync());
    }

    /// <summary>Returns the settings by which the product finds the store.</summary>
    public async Task<Dictionary<string, string?>> FillAsync(Population population, CancellationToken cancellationToken)
    {
        var name = $"b{_made++}";
        if (_azurite is not null)
        {
            await population.FillAsync(new AzureTableStore(_azurite.ConnectionString, new AzureTableStoreOptions { TablePrefix = name }), cancellationToken);
            return new(StringComparer.Ordinal) { ["FOLLOWUP_STORE"] = "tables", ["FOLLOWUP_TABLES"] = _azurite.ConnectionString, ["FOLLOWUP_TABLE_PREFIX"] = name };
        }

        var path = Path.Combine(Folder.FullName, $"{name}.db");
        await FillFileAsync(population, path, cancellationToken);
        return new(StringComparer.Ordinal) { ["FOLLOWUP_STORE"] = $"sqlite:{path}" };
    }

    public async ValueTask DisposeAsync()
    {
        if (_azurite is not null) await _azurite.DisposeAsync();
        Folder.Delete(recursive: true);
    }

    private static async Task FillFileAsync(Population population, string path, CancellationToken cancellationToken)
    {
        var fast = Directory.Exists(MemoryFolder) ? Path.Combine(MemoryFolder, $"followup-{Environment.ProcessId}-{Path.GetFileName(path)}") : path;
        try
        {
            using (var store = new SqliteTableStore(fast)) await population.FillAsync(store, cancellationToken);
            if (fast != path) File.Copy(fast, path);
        }
        finally
        {
            if (fast != path) File.Delete(fast);
        }
    }
}
