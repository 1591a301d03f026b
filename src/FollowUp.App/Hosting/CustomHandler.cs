using System.Text.Json;
using System.Text.Json.Nodes;
using FollowUp.App.Digests;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace FollowUp.App.Hosting;

/// <summary>
/// The Azure Functions host's side: triggers arrive as <c>POST /FunctionName</c> with an envelope and answer with outputs. These endpoints exist only
/// behind the host, and none sends what is not due, whoever calls it.
/// </summary>
internal static class CustomHandler
{
    /// <summary>Set by the host: where it expects to be answered.</summary>
    public const string PortVariable = "FUNCTIONS_CUSTOMHANDLER_PORT";

    private static readonly string[] Triggers = ["/NudgeTimer", "/DigestShard", "/ShardPoison"];

    /// <summary>Whether the host itself asks, for a timer or a queue.</summary>
    public static bool IsTrigger(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && Triggers.Contains(request.Path.Value, StringComparer.OrdinalIgnoreCase);

    public static void MapTriggers(this IEndpointRouteBuilder app)
    {
        app.MapPost("/NudgeTimer", (IClock clock) => Answer(ShardMessage.ForAllShards(clock.GetCurrentInstant()))).ExcludeFromDescription();
        // A queue bounds its messages, which grow on their way here. One that is refused for its length would come again and again.
        var unbounded = new DisableRequestSizeLimitAttribute();
        app.MapPost("/DigestShard", DigestShardAsync).WithMetadata(unbounded).ExcludeFromDescription();
        app.MapPost("/ShardPoison", ShardPoisonAsync).WithMetadata(unbounded).ExcludeFromDescription();
    }

    private static async Task<IResult> DigestShardAsync(HttpRequest request, DigestRun run, OperatorNotes notes, CancellationToken cancellationToken)
    {
        var message = await ReadMessageAsync(request, "message", cancellationToken);
        ShardMessage shard;
        try
        {
            shard = message?.Deserialize<ShardMessage>(AppJson.Documents) ?? throw new JsonException("The message is empty.");
            if (shard.Shard is < 0 or >= WakeUps.Shards) throw new JsonException("There is no such shard.");
        }
        catch (Exception e) when (IsGarbage(e))
        {
            // A doorbell that rings wrong: nothing is lost, the next tick rings for the same wake-ups.
            await notes.PoisonedAsync(e.Message, cancellationToken);
            return Answer([]);
        }

        return Answer(await run.RunShardAsync(shard, cancellationToken));
    }

    private static async Task<IResult> ShardPoisonAsync(HttpRequest request, OperatorNotes notes, CancellationToken cancellationToken)
    {
        var message = await ReadMessageAsync(request, "message", cancellationToken);
        await notes.PoisonedAsync(ShardOf(message) is { } shard ? $"shard {shard}" : "of an unknown shard", cancellationToken);
        return Answer([]);
    }

    /// <summary>Only a number is repeated: what else a message holds is not ours to write down.</summary>
    private static int? ShardOf(JsonObject? message)
    {
        try
        {
            return message?["shard"] is JsonValue value && value.TryGetValue<int>(out var shard) ? shard : null;
        }
        catch (Exception e) when (IsGarbage(e))
        {
            return null;
        }
    }

    /// <summary>The message of a queue trigger: usually a JSON string that holds a JSON string that holds JSON; fewer layers are taken too.</summary>
    private static async Task<JsonObject?> ReadMessageAsync(HttpRequest request, string binding, CancellationToken cancellationToken)
    {
        try
        {
            var node = (await JsonNode.ParseAsync(request.Body, cancellationToken: cancellationToken))?["Data"]?[binding];
            for (var layers = 0; layers < 3 && node is JsonValue value && value.TryGetValue<string>(out var text); layers++) node = JsonNode.Parse(text);
            return node as JsonObject;
        }
        catch (Exception e) when (IsGarbage(e))
        {
            return null;
        }
    }

    /// <summary>What reading JSON throws, some of it only when a member is looked at: no JSON, half a character, or a member that is there twice.</summary>
    private static bool IsGarbage(Exception e) => e is JsonException or InvalidOperationException or ArgumentException;

    /// <summary>An answer without a body, or null, would hang the invocation. Several messages are an array of JSON strings.</summary>
    private static IResult Answer(IReadOnlyList<ShardMessage> next)
    {
        var outputs = new JsonObject();
        if (next.Count > 0)
            outputs["next"] = new JsonArray([.. next.Select(message => (JsonNode)JsonSerializer.Serialize(message, AppJson.Documents))]);
        return Results.Json(new JsonObject { ["Outputs"] = outputs, ["Logs"] = new JsonArray(), ["ReturnValue"] = null });
    }
}
