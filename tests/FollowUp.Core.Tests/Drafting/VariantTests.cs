using FollowUp.Core.Drafting;

namespace FollowUp.Core.Tests.Drafting;

public sealed class VariantTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(14)]
    [InlineData(ulong.MaxValue - 40)]
    public void Digits_AsManyConsecutiveNumbersAsThereAreChoices_AreAllDifferent(ulong first)
    {
        // 3 * 3 * 3 choices; the odd start shows that a wrap around does no harm.
        var choices = Enumerable.Range(0, 27).Select(step => string.Join(',', Variant.Digits(first + (ulong)step, [3, 1, 3, 3]))).ToList();

        Assert.Equal(27, choices.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Digits_Neighbours_DifferInEveryPlace()
    {
        var (one, other) = (Variant.Digits(4, [3, 4, 5]), Variant.Digits(5, [3, 4, 5]));

        Assert.All(one.Zip(other), pair => Assert.NotEqual(pair.First, pair.Second));
    }

    [Fact]
    public void Digits_AnyNumber_StayBelowTheirRadix()
    {
        int[] radices = [3, 1, 2, 5];

        for (var number = 0UL; number < 100; number++)
            Assert.All(Variant.Digits(number, radices).Zip(radices), digit => Assert.InRange(digit.First, 0, digit.Second - 1));
    }
}
