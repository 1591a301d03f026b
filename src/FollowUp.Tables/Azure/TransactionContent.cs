using System.Buffers;
using System.Text;

namespace FollowUp.Tables.Azure;

/// <summary>The body of an entity group transaction: one changeset whose parts are the actions' requests.</summary>
internal sealed class TransactionContent
{
    private readonly ArrayBufferWriter<byte> _body = new();

    internal TransactionContent(TableRestClient client, string table, IReadOnlyList<TableAction> actions)
    {
        var (batch, changeset) = ($"batch_{Guid.NewGuid():D}", $"changeset_{Guid.NewGuid():D}");
        ContentType = $"multipart/mixed; boundary={batch}";

        Line($"--{batch}");
        Line($"Content-Type: multipart/mixed; boundary={changeset}");
        Line();
        foreach (var action in actions)
        {
            Line($"--{changeset}");
            Line("Content-Type: application/http");
            Line("Content-Transfer-Encoding: binary");
            Line();
            Part(client, ActionRequest.For(action, table), action.IfMatch);
        }

        Line($"--{changeset}--");
        Line($"--{batch}--");
    }

    internal string ContentType { get; }

    internal ReadOnlyMemory<byte> Body => _body.WrittenMemory;

    private void Part(TableRestClient client, ActionRequest request, string? ifMatch)
    {
        Line($"{request.Method} {client.Address(request.Path)} HTTP/1.1");
        Line($"Accept: {TableRestClient.Accept}");
        Line("DataServiceVersion: 3.0");
        if (ifMatch is not null) Line($"If-Match: {ifMatch}");
        if (request.Json is { } json)
        {
            Line("Prefer: return-no-content");
            Line("Content-Type: application/json");
            Line($"Content-Length: {json.Length}");
            Line();
            _body.Write(json.Span);
        }

        Line();
    }

    private void Line(string text = "")
    {
        Encoding.UTF8.GetBytes(text, _body);
        _body.Write("\r\n"u8);
    }
}
