using System.Security.Cryptography;

namespace FollowUp.Tables.Azure;

/// <summary>
/// Finds out whether a commit took effect whose reply did not arrive, so that it was sent again and then refused: because somebody else was faster, or
/// because its own first attempt had done what the second one asked for. See docs/decisions/0019-the-table-service-by-its-own-client.md.
/// </summary>
internal static class LostReply
{
    /// <summary>The version told for a row of ours that somebody has replaced since. Nothing has it, so whoever goes on from it is refused and reads again.</summary>
    private const string Superseded = "W/\"datetime'1601-01-01T00%3A00%3A00.0000000Z'\"";

    /// <summary>The number that marks the rows of one commit; null for upserts alone, which are never refused and may be repeated.</summary>
    internal static int? MarkFor(IReadOnlyList<TableAction> actions)
    {
        foreach (var action in actions)
            if (action.Verb != TableVerb.Upsert) return RandomNumberGenerator.GetInt32(int.MaxValue);
        return null;
    }

    /// <summary>Whether a repeated commit that was refused in this way may have taken effect.</summary>
    internal static bool IsPossible(TableException e) => e is { Status: 404 or 409 or 412, Code: not AzureFailure.TableNotFound };

    /// <summary>Reads the rows that the commit wrote; where it only deletes, those it deleted.</summary>
    /// <returns>The new versions as <see cref="ITable.SubmitAsync"/> returns them; null when the commit took no effect, or nobody can tell any more.</returns>
    internal static async Task<IReadOnlyList<string?>?> SettleAsync(
        IReadOnlyList<TableAction> actions, int mark, Func<TableEntity, Task<AzureRow?>> find)
    {
        var versions = new string?[actions.Count];
        var (isWriting, isOurs) = (false, false);
        for (var i = 0; i < actions.Count; i++)
        {
            if (actions[i].Verb == TableVerb.Delete) continue;
            var row = await find(actions[i].Entity);
            var isMarked = row is not null && row.Mark == mark;
            versions[i] = isMarked ? row!.Version : Superseded;
            (isWriting, isOurs) = (true, isOurs || isMarked);
        }

        if (isWriting) return isOurs ? versions : null;
        // Rows that are gone bear no mark, and need none: they are as they were meant to be, whoever deleted them.
        foreach (var action in actions)
            if (await find(action.Entity) is not null) return null;
        return versions;
    }
}
