using System.Text;
using Microsoft.Extensions.ObjectPool;

namespace FollowUp.App.Hosting;

/// <summary>Room to put long texts together in, used again by the next.</summary>
internal static class TextBuffers
{
    private const int UsualLength = 16 * 1024;
    private const int LongestKept = 128 * 1024;

    private static readonly ObjectPool<StringBuilder> Pool = new DefaultObjectPoolProvider().CreateStringBuilderPool(UsualLength, LongestKept);

    public static string Write<T>(T from, Action<StringBuilder, T> write)
    {
        var text = Pool.Get();
        write(text, from);
        var written = text.ToString();
        Pool.Return(text);
        return written;
    }
}
