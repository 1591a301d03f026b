using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace FollowUp.App.Hosting;

/// <summary>Reads a request's form. However it is malformed there is one answer, and it says what to do.</summary>
internal static class FormBody
{
    /// <summary>As large as what somebody chooses by mistake may be, to be told so.</summary>
    private const int MostThrownAway = 16 * 1024 * 1024;

    /// <exception cref="RequestRefused">It is no form, in no UTF-8, too large, or cannot be read.</exception>
    public static async Task<IFormCollection> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType || !IsUtf8(request.ContentType))
            throw new RequestRefused(
                StatusCodes.Status415UnsupportedMediaType,
                "Nothing was changed. Send a form as browsers do: as application/x-www-form-urlencoded or multipart/form-data, in UTF-8.");
        await RefuseTooLargeAsync(request, cancellationToken);
        try
        {
#pragma warning disable RS0030 // The one place that reads forms.
            var form = await request.ReadFormAsync(cancellationToken);
#pragma warning restore RS0030
            // One encoding of forms refuses these by itself.
            return form.Any(field => HoldsNull(field.Key) || field.Value.Any(HoldsNull)) ? throw new InvalidDataException("The form holds a null character.") : form;
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw TooLarge();
        }
        catch (Exception e) when (IsOfTheForm(e) && !request.HttpContext.RequestAborted.IsCancellationRequested)
        {
            throw new RequestRefused(
                StatusCodes.Status400BadRequest, "The form could not be read, and nothing was changed. Please go back, load the page anew and send it again.");
        }
    }

    /// <summary>Browsers send all of a form before they look at the answer, and show none when they are cut off: so the rest is read, and thrown away.</summary>
    private static async Task RefuseTooLargeAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is not { IsReadOnly: false } limit || !(request.ContentLength > limit.MaxRequestBodySize)) return;
        if (request.ContentLength <= MostThrownAway)
        {
            limit.MaxRequestBodySize = MostThrownAway;
            await request.Body.CopyToAsync(Stream.Null, cancellationToken);
        }

        throw TooLarge();
    }

    private static RequestRefused TooLarge() => new(
        StatusCodes.Status413PayloadTooLarge,
        "What you sent is over 256 KiB, and nothing was changed. Please go back and send less: only the part of a text that matters, or a smaller file.");

    /// <summary>Which of these it is depends on the encoding and on which part of it is wrong.</summary>
    private static bool IsOfTheForm(Exception e) => e is InvalidDataException or IOException or NotSupportedException or ArgumentException or FormatException;

    private static bool IsUtf8(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && (type.Charset.Length == 0 || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    private static bool HoldsNull(string? text) => text?.Contains('\0', StringComparison.Ordinal) == true;
}
