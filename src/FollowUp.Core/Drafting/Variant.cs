namespace FollowUp.Core.Drafting;

/// <summary>Turns one number into a choice for every place of a message that has several wordings.</summary>
internal static class Variant
{
    /// <summary>
    /// The choices for <paramref name="number"/>, one below each radix. As many consecutive numbers as the radices multiply to get pairwise
    /// different choices. Each digit is shifted by the ones before it, so that neighbours differ in every place and not in the first only.
    /// </summary>
    public static int[] Digits(ulong number, IReadOnlyList<int> radices)
    {
        var digits = new int[radices.Count];
        var shift = 0UL;
        for (var place = 0; place < digits.Length; place++)
        {
            var radix = (ulong)radices[place];
            digits[place] = (int)((number + shift) % radix);
            shift += (ulong)digits[place];
            number /= radix;
        }

        return digits;
    }
}
