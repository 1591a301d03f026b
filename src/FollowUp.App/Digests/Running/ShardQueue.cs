using System.Text.Json;
using FollowUp.App.Storage;

namespace FollowUp.App.Digests.Running;

/// <summary>The run as a queue knows it: messages of text in, messages of text out. None is more than a doorbell; what is due lies in the store.</summary>
internal sealed class ShardQueue(DigestRun run, OperatorNotes notes, IClock clock)
{
    /// <summary>The queue's name; what it gives up comes to <see cref="Poison"/>.</summary>
    public const string Name = "digest-shards";

    public const string Poison = Name + "-poison";

    /// <summary>Rings at every shard.</summary>
    public string[] Ring() => Write(ShardMessage.ForAllShards(clock.GetCurrentInstant()));

    /// <summary>Runs a message's shard, and returns the messages to go on with.</summary>
    public async Task<string[]> RunAsync(string message, CancellationToken cancellationToken)
    {
        ShardMessage shard;
        try
        {
            shard = JsonSerializer.Deserialize<ShardMessage>(message, AppJson.Documents) ?? throw new JsonException("The message is empty.");
            if (shard.Shard is < 0 or >= WakeUps.Shards) throw new JsonException("There is no such shard.");
        }
        catch (Exception e) when (IsGarbage(e))
        {
            // A doorbell that rings wrong: nothing is lost, the next tick rings for the same wake-ups.
            await notes.PoisonedAsync("of no known form", cancellationToken);
            return [];
        }

        return Write(await run.RunShardAsync(shard, cancellationToken));
    }

    /// <summary>Notes for operators that the queue gave a message up.</summary>
    public Task GiveUpAsync(string message, CancellationToken cancellationToken) =>
        notes.PoisonedAsync(ShardOf(message) is { } shard ? $"shard {shard}" : "of an unknown shard", cancellationToken);

    private static string[] Write(IReadOnlyList<ShardMessage> messages) => [.. messages.Select(message => JsonSerializer.Serialize(message, AppJson.Documents))];

    /// <summary>Only a number is repeated: what else a message holds is not ours to write down.</summary>
    private static int? ShardOf(string message)
    {
        try
        {
            return JsonSerializer.Deserialize<ShardMessage>(message, AppJson.Documents)?.Shard;
        }
        catch (Exception e) when (IsGarbage(e))
        {
            return null;
        }
    }

    /// <summary>What reading JSON throws: no JSON, half a character, or a member that is there twice.</summary>
    private static bool IsGarbage(Exception e) => e is JsonException or InvalidOperationException or ArgumentException;
}
