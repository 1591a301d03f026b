using System.Buffers;

namespace FollowUp.Tables;

/// <summary>What may stand in a partition key or row key.</summary>
internal static class KeyLimits
{
    private static readonly SearchValues<char> Forbidden = SearchValues.Create(
        [.. @"/\#?", .. Enumerable.Range(0x00, 0x20).Select(c => (char)c), .. Enumerable.Range(0x7F, 0x21).Select(c => (char)c)]);

    internal static void CheckKey(string key, string what, int? actionIndex)
    {
        CheckText(key, what, actionIndex);
        var at = key.AsSpan().IndexOfAny(Forbidden);
        if (at >= 0)
        {
            throw TableLimits.Malformed(
                "OutOfRangeInput",
                $"{what} holds U+{(int)key[at]:X4} at {at}; keys take no / \\ # ? and no control characters.",
                actionIndex);
        }
    }

    internal static void CheckText(string key, string what, int? actionIndex)
    {
        if (key is null) throw TableLimits.Malformed("PropertiesNeedValue", $"{what} is null; every row has both keys.", actionIndex);
        if (key.Length > TableLimits.MaxKeyLength)
        {
            throw TableLimits.Malformed(
                "KeyValueTooLarge", $"{what} has {key.Length} UTF-16 units; shorten it to {TableLimits.MaxKeyLength}.", actionIndex);
        }

        CheckWellFormed(key, what, actionIndex);
    }

    /// <summary>Half a surrogate pair has no UTF-8 form: an engine would store another text in its place.</summary>
    internal static void CheckWellFormed(string text, string what, int? actionIndex)
    {
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            var start = rest.IndexOfAnyInRange('\uD800', '\uDFFF');
            if (start < 0) return;
            if (start + 1 == rest.Length || !char.IsSurrogatePair(rest[start], rest[start + 1]))
                throw TableLimits.Malformed("InvalidInput", $"{what} holds half a surrogate pair; store whole characters.", actionIndex);
            rest = rest[(start + 2)..];
        }
    }
}
