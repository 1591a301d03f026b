using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Mime;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FollowUp.App.Mail.Sending;

/// <summary>A mail as the body of a request: UTF-8 from the beginning, in a buffer that the next mail uses again.</summary>
internal sealed class SendGridBody : HttpContent, IBufferWriter<byte>
{
    /// <summary>Most mails fit.</summary>
    private const int UsualBytes = 32 * 1024;

    /// <summary>How the API wants its JSON.</summary>
    private static readonly SendGridJson Json = new(new JsonSerializerOptions
    {
        // A request is a JSON document, never part of a page: escaped, as the SDK's own message is, its HTML would be a quarter longer.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    });

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(UsualBytes);
    private int _written;
    private bool _isSent;

    public SendGridBody(SendGridMail mail)
    {
        using var writer = new Utf8JsonWriter(this, new JsonWriterOptions { Encoder = Json.Options.Encoder });
        JsonSerializer.Serialize(writer, mail, Json.SendGridMail);
        Headers.ContentType = new MediaTypeHeaderValue(MediaTypeNames.Application.Json);
    }

    public ReadOnlyMemory<byte> Written => _buffer.AsMemory(0, _written);

    /// <summary>Gives the buffer back once the mail was answered; unless it is still being read, which nobody knows who only gave up waiting.</summary>
    public void Release()
    {
        if (!_isSent) return;
        ArrayPool<byte>.Shared.Return(_buffer);
        (_buffer, _written) = ([], 0);
    }

    public void Advance(int count) => _written += count;

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (_buffer.Length - _written < Math.Max(sizeHint, 1))
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(2 * _buffer.Length, _written + sizeHint));
            Written.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        return _buffer.AsMemory(_written);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(Written, cancellationToken);
        _isSent = true;
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _written;
        return true;
    }
}

[JsonSerializable(typeof(SendGridMail))]
internal sealed partial class SendGridJson : JsonSerializerContext;
