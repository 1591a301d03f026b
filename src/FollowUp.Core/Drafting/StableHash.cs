using System.Text;

namespace FollowUp.Core.Drafting;

/// <summary>
/// FNV-1a, 64 bit. Chooses a variant without remembering it: <see cref="string.GetHashCode()"/> differs from process to process.
/// </summary>
internal static class StableHash
{
    private const ulong OffsetBasis = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    /// <summary>The hash of the parts' UTF-8 bytes, each part closed by a zero byte so that "ab", "c" and "a", "bc" differ.</summary>
    public static ulong Of(params ReadOnlySpan<string> parts)
    {
        var hash = OffsetBasis;
        foreach (var part in parts)
        {
            foreach (var octet in Encoding.UTF8.GetBytes(part))
                hash = unchecked((hash ^ octet) * Prime);
            hash = unchecked(hash * Prime);
        }

        return hash;
    }
}
