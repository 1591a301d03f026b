using FollowUp.Core.Drafting;
using FollowUp.Core.Interviews;

namespace FollowUp.Core.Tests.Drafting;

/// <summary>People are greeted as they are in a mail among colleagues: by first name, or by title and family name, never by both names.</summary>
public sealed class SalutationTests
{
    private static readonly DraftWriter Writer = new();

    [Theory]
    [InlineData("Grace Okafor", null, "Hi Grace,")]
    [InlineData("Grace", null, "Hi Grace,")]
    [InlineData("  Grace   Okafor ", null, "Hi Grace,")]
    [InlineData("Okafor, Grace", null, "Hi Grace,")]
    [InlineData("Grace Okafor, PhD", null, "Hi Grace,")]
    [InlineData("Grace Okafor (HR)", null, "Hi Grace,")]
    [InlineData("J. Robert Oppenheimer", null, "Hi Robert,")]
    [InlineData("J. Silva", null, "Hello,")]
    [InlineData("J.R. Silva", null, "Hello,")]
    [InlineData("Dr. Anna Voss", null, "Dear Dr. Voss,")]
    [InlineData("Dr Voss", null, "Dear Dr Voss,")]
    [InlineData("Prof. Dr. Anna Voss", null, "Dear Prof. Voss,")]
    [InlineData("Voss, Dr. Anna", null, "Dear Dr. Voss,")]
    [InlineData("Ms. Ana de la Cruz", null, "Dear Ms. de la Cruz,")]
    [InlineData("Dr.", null, "Hello,")]
    [InlineData("grace@acme.example", null, "Hello,")]
    [InlineData("王小明", null, "Hi 王小明,")]
    [InlineData(" ", null, "Hello,")]
    [InlineData(null, null, "Hello,")]
    [InlineData("Grace Okafor", "Gracie", "Hi Gracie,")]
    [InlineData("Grace Okafor", "Dr. Okafor", "Dear Dr. Okafor,")]
    [InlineData("Dr. Anna Voss", "Anna", "Hi Anna,")]
    [InlineData(null, "Tanaka-san,", "Hi Tanaka-san,")]
    [InlineData("Grace Okafor", " ", "Hi Grace,")]
    public void Write_Mail_GreetsByFirstNameOrTitle(string? name, string? addressAs, string expected)
    {
        var contact = Sample.Person("c", name, ContactRole.Recruiter) with { AddressAs = addressAs };

        Assert.StartsWith(expected + "\n\n", Writer.Write(Sample.Request(StepKind.CheckIn, recipient: contact)).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Grace Okafor", "Hi Grace, this is Lucía Pérez.")]
    [InlineData("Dr. Anna Voss", "Hello Dr. Voss, this is Lucía Pérez.")]
    [InlineData(null, "Hello, this is Lucía Pérez.")]
    public void Write_Call_GreetsAloud(string? name, string expected) => Assert.StartsWith(
        expected, Writer.Write(Sample.Request(StepKind.Call, ChannelKind.Phone, Sample.Person("c", name, ContactRole.Recruiter))).Voicemail, StringComparison.Ordinal);
}
