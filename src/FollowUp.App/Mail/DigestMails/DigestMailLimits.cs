namespace FollowUp.App.Mail.DigestMails;

/// <summary>How long the values of a mail may be.</summary>
/// <param name="Name">Names and other short values.</param>
/// <param name="Sentence">Reasons.</param>
/// <param name="Link">A draft's link. A longer one still opens the right person, without the text.</param>
/// <param name="Actions">How many things each step offers to do with it, the first ones first.</param>
/// <param name="HasOtherDrafts">Whether another way to do a step comes with its own text; its name and reason always come.</param>
internal sealed record DigestMailLimits(int Name, int Sentence, int Draft, int Link, int Actions, bool HasOtherDrafts = false)
{
    /// <summary>No sensible draft is longer, and programs that open links refuse longer ones.</summary>
    public static readonly DigestMailLimits Usual = new(Name: 120, Sentence: 600, Draft: 1_800, Link: 2_000, Actions: 4, HasOtherDrafts: true);

    /// <summary>The first thing to do without: the pages have those texts.</summary>
    public static readonly DigestMailLimits OneWayEach = Usual with { HasOtherDrafts = false };

    /// <summary>For days with very much to do: the texts stand there to be copied, the links go without them, and one may note that it is done.</summary>
    public static readonly DigestMailLimits Tight = new(Name: 80, Sentence: 300, Draft: 1_000, Link: 200, Actions: 1);

    /// <summary>For what nobody writes by hand; the page behind the digest has it whole.</summary>
    public static readonly DigestMailLimits Tightest = new(Name: 40, Sentence: 120, Draft: 300, Link: 120, Actions: 1);
}
