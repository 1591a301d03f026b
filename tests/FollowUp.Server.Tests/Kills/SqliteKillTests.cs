using Microsoft.Data.Sqlite;

namespace FollowUp.Server.Tests.Kills;

[Collection(nameof(Alone))]
public sealed class SqliteKillTests : KillTests
{
    protected override Task<(string Name, string Value)[]> SettingsAsync(string folder) =>
        Task.FromResult<(string, string)[]>([("FOLLOWUP_STORE", $"sqlite:{FileIn(folder)}")]);

    protected override async Task CheckFilesAsync(string folder)
    {
        await using var connection = new SqliteConnection($"Data Source={FileIn(folder)};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check";
        Assert.Equal("ok", await command.ExecuteScalarAsync());
    }

    private static string FileIn(string folder) => Path.Combine(folder, "followup.db");
}
