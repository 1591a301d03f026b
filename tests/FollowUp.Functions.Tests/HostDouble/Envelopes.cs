using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FollowUp.Functions.Tests.HostDouble;

/// <summary>What a custom handler is sent for a timer and a queue. A message is a JSON string that holds a JSON string; of the metadata even numbers are strings.</summary>
internal static class Envelopes
{
    public static JsonObject Timer(Function function, bool isPastDue) => Envelope(
        function,
        new JsonObject
        {
            ["Schedule"] = new JsonObject { ["AdjustForDST"] = true },
            ["ScheduleStatus"] = new JsonObject { ["Last"] = "0001-01-01T00:00:00", ["Next"] = Now(), ["LastUpdated"] = "0001-01-01T00:00:00" },
            ["IsPastDue"] = isPastDue,
        },
        []);

    public static JsonObject Queue(Function function, QueueMessage message)
    {
        var metadata = new JsonObject
        {
            ["DequeueCount"] = message.DequeueCount.ToString(CultureInfo.InvariantCulture),
            ["ExpirationTime"] = JsonSerializer.Serialize(message.ExpirationTime),
            ["Id"] = JsonSerializer.Serialize(message.Id),
            ["InsertionTime"] = JsonSerializer.Serialize(message.InsertionTime),
            ["PopReceipt"] = JsonSerializer.Serialize(message.PopReceipt),
        };
        // A message that is an object lends its members to the metadata, over those that were there.
        if (Parse(message.Text) is JsonObject members)
            foreach (var (name, value) in members)
                metadata[name] = value?.ToJsonString();
        return Envelope(function, JsonValue.Create(JsonSerializer.Serialize(message.Text)), metadata);
    }

    private static JsonObject Envelope(Function function, JsonNode data, JsonObject metadata)
    {
        metadata["sys"] = new JsonObject { ["MethodName"] = function.Name, ["UtcNow"] = Now(), ["RandGuid"] = Guid.NewGuid().ToString() };
        return new JsonObject { ["Data"] = new JsonObject { [function.TriggerName] = data }, ["Metadata"] = metadata };
    }

    private static string Now() => DateTimeOffset.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);

    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
