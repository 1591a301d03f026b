using FollowUp.Core.Interviews;

namespace FollowUp.Core.Tests.Drafting;

/// <summary>Interviews with everything as long as the product lets people type it: in words of one letter, in one endless word, and in emoji.</summary>
internal static class LongFacts
{
    public static readonly Interview[] All = [Of("short-words", "a "), Of("one-word", "Ä"), Of("emoji", "👩‍💻")];

    private static Interview Of(string id, string part) => Sample.Full with
    {
        Id = id,
        Company = Repeat(part, 200),
        Role = Repeat(part, 200),
        Topics = [Repeat(part, 500)],
        ValueAdd = new ValueAdd(ValueAddKind.Idea, Repeat(part, 2000)),
        Circumstances = Repeat(part, 2000),
        Contacts = [Sample.Recruiter with { Name = Repeat(part, 200) }],
    };

    private static string Repeat(string part, int length) => string.Concat(Enumerable.Repeat(part, length / part.Length));
}
