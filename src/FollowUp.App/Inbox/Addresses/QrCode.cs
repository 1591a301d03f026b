using System.Globalization;
using System.Text;
using QRCoder;

namespace FollowUp.App.Inbox.Addresses;

/// <summary>A QR code as the path of an SVG picture: a dark square of one unit for each module, with the quiet zone around.</summary>
internal static class QrCode
{
    public static (string Path, int Size) Of(string text)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        for (var y = 0; y < code.ModuleMatrix.Count; y++)
        {
            var row = code.ModuleMatrix[y];
            for (var x = 0; x < row.Length; x++)
            {
                var length = 0;
                while (x + length < row.Length && row[x + length]) length++;
                if (length > 0) path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h{length}v1h-{length}z");
                x += length;
            }
        }

        return (path.ToString(), code.ModuleMatrix.Count);
    }
}
