using System.Security.Cryptography;
using FollowUp.App.Digests;

namespace FollowUp.App.Tests.Digests;

public sealed class DigestPackingTests
{
    private const string Text = "1. Thank Ingrid\nOlá, 今日は 👋\nhttps://followup.example/go/act?key=CfDJ8abc";
    private const string Html = "<p>1. Thank Ingrid</p><p>Olá, 今日は 👋</p>";

    [Theory]
    [InlineData("", "")]
    [InlineData("", Html)]
    [InlineData(Text, "")]
    [InlineData(Text, Html)]
    public void Unpack_WhatWasPacked_IsTheSame(string text, string html) => Assert.Equal((text, html), DigestPacking.Unpack(DigestPacking.Pack(text, html)));

    [Fact]
    public void Pack_AMail_IsAThirdOfIt()
    {
        var html = string.Concat(Enumerable.Range(0, 100).Select(number => $"<p style=\"margin:0;padding:16px\">Thank Ingrid, {number}</p>"));

        Assert.True(DigestPacking.Pack(html, html).Length < html.Length / 3);
    }

    /// <summary>Incompressible, and longer than one property of a row.</summary>
    [Fact]
    public void Unpack_NoiseLongerThanAProperty_IsTheSame()
    {
        var noise = Convert.ToBase64String(RandomNumberGenerator.GetBytes(120_000));

        Assert.Equal((Text, noise), DigestPacking.Unpack(DigestPacking.Pack(Text, noise)));
    }

    [Fact]
    public void Unpack_AnyBitTurnedOrAnyPartCutOff_IsNothingOrTheSame()
    {
        var packed = DigestPacking.Pack(Text, Html);
        for (var i = 0; i < packed.Length; i++)
        {
            Assert.Null(DigestPacking.Unpack(packed.AsSpan(0, i)));
            for (var bit = 0; bit < 8; bit++)
            {
                byte[] damaged = [.. packed];
                damaged[i] ^= (byte)(1 << bit);
                // Of the last byte some bits are padding.
                if (DigestPacking.Unpack(damaged) is { } read) Assert.Equal((Text, Html), read);
            }
        }
    }

    /// <summary>Lengths that would take all memory, or none.</summary>
    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    [InlineData(-1)]
    [InlineData(0)]
    public void Unpack_LengthsThatLie_IsNothing(int length)
    {
        var packed = DigestPacking.Pack(Text, Html);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(packed.AsSpan(9), length);

        Assert.Null(DigestPacking.Unpack(packed));
    }
}
