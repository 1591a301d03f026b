using System.Globalization;
using Azure;
using Azure.Core;

namespace FollowUp.Tables.Azure;

/// <summary>One table of the Table service.</summary>
internal sealed class AzureTable(TableRestClient client, string name, string fullName) : ITable
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public async Task CreateIfNotExistsAsync(CancellationToken cancellationToken)
    {
        var body = System.Text.Encoding.UTF8.GetBytes($$"""{"TableName":"{{fullName}}"}""");
        using var message = client.CreateMessage(RequestMethod.Post, "Tables", body);
        var response = await client.SendAsync(message, cancellationToken);
        if (!response.IsError) return;

        var failure = client.Failure(response, $"Table {fullName}");
        if (failure is not { Status: 409, Code: "TableAlreadyExists" }) throw failure;
    }

    /// <inheritdoc/>
    public async Task<TableEntity?> GetAsync(string partitionKey, string rowKey, CancellationToken cancellationToken)
    {
        TableLimits.Check(partitionKey, rowKey);
        using var message = client.CreateMessage(RequestMethod.Get, TableResource.Row(fullName, partitionKey, rowKey));
        var response = await client.SendAsync(message, cancellationToken);
        if (!response.IsError) return EntityJsonReader.ReadEntity(response.Content);

        var failure = client.Failure(response, $"Table {fullName}");
        return failure is { Status: 404, Code: not "TableNotFound" } ? null : throw failure;
    }

    /// <inheritdoc/>
    public async Task<TablePage> QueryAsync(TableQuery query, string? continuationToken, CancellationToken cancellationToken)
    {
        TableLimits.Check(query);
        using var message = client.CreateMessage(
            RequestMethod.Get, TableResource.Query(fullName, query) + ContinuationToken.ToQueryString(continuationToken));
        var response = await client.SendAsync(message, cancellationToken);
        return response.IsError
            ? throw client.Failure(response, $"Table {fullName}")
            : new TablePage(EntityJsonReader.ReadEntities(response.Content), ContinuationToken.Read(response.Headers));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string?>> SubmitAsync(IReadOnlyList<TableAction> actions, CancellationToken cancellationToken)
    {
        TableLimits.Check(actions);
        return actions is [var only]
            ? [await SubmitOneAsync(only, cancellationToken)]
            : await SubmitTransactionAsync(actions, cancellationToken);
    }

    private async Task<string?> SubmitOneAsync(TableAction action, CancellationToken cancellationToken)
    {
        var request = ActionRequest.For(action, fullName);
        using var message = client.CreateMessage(request.Method, request.Path, request.Json);
        if (action.IfMatch is not null) message.Request.Headers.Add("If-Match", action.IfMatch);
        var response = await client.SendAsync(message, cancellationToken);
        if (response.IsError) throw client.Failure(response, $"{action.Verb} in table {fullName}");
        return action.Verb == TableVerb.Delete ? null : response.Headers.ETag?.ToString("H");
    }

    private async Task<IReadOnlyList<string?>> SubmitTransactionAsync(
        IReadOnlyList<TableAction> actions, CancellationToken cancellationToken)
    {
        var content = new TransactionContent(client, fullName, actions);
        using var message = client.CreateMessage(RequestMethod.Post, "$batch");
        message.Request.Headers.Add("Content-Type", content.ContentType);
        message.Request.Content = RequestContent.Create(content.Body);
        var response = await client.SendAsync(message, cancellationToken);
        var what = string.Create(CultureInfo.InvariantCulture, $"Transaction of {actions.Count} actions in table {fullName}");
        if (response.IsError) throw client.Failure(response, what, actions.Count);

        var parts = TransactionResponse.Parse(response.Content.ToString());
        if (parts.FirstOrDefault(part => part.IsError) is { } failed)
            throw client.Failure(TableServiceError.Parse(failed.Status, failed.ErrorCode, failed.Body), what, actions.Count);
        return parts.Count == actions.Count
            ? [.. parts.Zip(actions, (part, action) => action.Verb == TableVerb.Delete ? null : part.ETag)]
            : throw new TableException(
                500, "InvalidResponse", $"{what}: {parts.Count} results came back; read the rows again to see what was committed.");
    }
}
