using System.Text.Json.Nodes;
using FollowUp.WorkerHost.Published;
using FollowUp.WorkerHost.Workers;
using Microsoft.Azure.WebJobs;

namespace FollowUp.WorkerHost.Triggers;

/// <summary>Puts what a function returned into its queues, by the SDK's own binding.</summary>
internal static class Outputs
{
    public static async Task WriteAsync(WorkerFunction function, InvocationResponse response, IBinder binder, CancellationToken cancellationToken)
    {
        foreach (var (binding, queue) in function.Outputs)
        {
            var data = binding == "$return" ? response.ReturnValue : response.OutputData.SingleOrDefault(output => output.Name == binding)?.Data;
            var messages = await binder.BindAsync<IAsyncCollector<string>>(new QueueAttribute(queue), cancellationToken);
            foreach (var message in Messages(data)) await messages.AddAsync(message, cancellationToken);
        }
    }

    private static IEnumerable<string> Messages(TypedData? data) => data?.DataCase switch
    {
        null or TypedData.DataOneofCase.None => [],
        TypedData.DataOneofCase.String => [data.String],
        TypedData.DataOneofCase.CollectionString => data.CollectionString.String,
        TypedData.DataOneofCase.Json => JsonNode.Parse(data.Json) switch
        {
            JsonArray several => several.OfType<JsonNode>().Select(Text),
            JsonNode one => [Text(one)],
            null => [],
        },
        _ => throw new NotSupportedException($"A queue takes no {data.DataCase}."),
    };

    private static string Text(JsonNode node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : node.ToJsonString();
}
