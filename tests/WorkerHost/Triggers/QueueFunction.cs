using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Storage.Queues.Models;
using FollowUp.WorkerHost.Published;
using FollowUp.WorkerHost.Workers;
using Microsoft.Azure.WebJobs;

namespace FollowUp.WorkerHost.Triggers;

/// <summary>A queue function as the SDK's listener sees it: the work is the worker's. An exception brings the message back, and at last into the poison queue.</summary>
internal sealed class QueueFunction(WorkerFunction function, WorkerInstance instance)
{
    public async Task RunAsync([QueueTrigger($"%{Listener.Queue}%")] QueueMessage message, IBinder binder, CancellationToken cancellationToken)
    {
        var worker = await instance.GetWorkerAsync(cancellationToken);
        var request = new InvocationRequest { InvocationId = Guid.NewGuid().ToString() };
        var text = message.Body.ToString();
        request.InputData.Add(new ParameterBinding { Name = function.TriggerName, Data = new() { String = text } });
        foreach (var (name, value) in Metadata(message, text)) request.TriggerMetadata[name] = value;
        var response = await worker.InvokeAsync(function, request, cancellationToken);
        await Outputs.WriteAsync(function, response, binder, cancellationToken);
        worker.Succeeded(function);
    }

    /// <summary>A message that is an object lends its members to the metadata, over those that were there.</summary>
    private static IEnumerable<(string Name, TypedData Value)> Metadata(QueueMessage message, string text) =>
    [
        ("QueueTrigger", new() { String = text }),
        ("Id", new() { String = message.MessageId }),
        ("PopReceipt", new() { String = message.PopReceipt }),
        ("DequeueCount", new() { Json = JsonSerializer.Serialize(message.DequeueCount) }),
        ("InsertionTime", new() { Json = JsonSerializer.Serialize(message.InsertedOn) }),
        ("ExpirationTime", new() { Json = JsonSerializer.Serialize(message.ExpiresOn) }),
        ("NextVisibleTime", new() { Json = JsonSerializer.Serialize(message.NextVisibleOn) }),
        .. Members(text).Select(member => (member.Key, Value(member.Value))),
    ];

    private static TypedData Value(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? new() { String = text } : new() { Json = node?.ToJsonString() ?? "null" };

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Members(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
