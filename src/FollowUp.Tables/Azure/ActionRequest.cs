using Azure.Core;

namespace FollowUp.Tables.Azure;

/// <summary>The request of one action, the same alone and within a transaction; If-Match comes on top.</summary>
internal sealed record ActionRequest(RequestMethod Method, string Path, ReadOnlyMemory<byte>? Json)
{
    internal static ActionRequest For(TableAction action, string table)
    {
        var entity = action.Entity;
        var row = TableResource.Row(table, entity.PartitionKey, entity.RowKey);
        return action.Verb switch
        {
            TableVerb.Add => new(RequestMethod.Post, table, EntityJsonWriter.Write(entity)),
            // PUT without If-Match inserts or replaces, with it only replaces.
            TableVerb.Upsert or TableVerb.Update => new(RequestMethod.Put, row, EntityJsonWriter.Write(entity)),
            TableVerb.Delete => new(RequestMethod.Delete, row, Json: null),
            _ => throw new ArgumentOutOfRangeException(nameof(action), action.Verb, "This verb is unknown."),
        };
    }
}
