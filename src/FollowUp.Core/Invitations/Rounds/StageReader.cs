using FollowUp.Core.Interviews;
using FollowUp.Core.Invitations.Texts;

namespace FollowUp.Core.Invitations.Rounds;

/// <summary>Tells which round it is.</summary>
internal static class StageReader
{
    private static readonly (string Words, RoundStage Stage)[] Stages =
        [("final", RoundStage.Final), ("second", RoundStage.Second), ("panel", RoundStage.Panel), ("test", RoundStage.Test), ("phoneScreen", RoundStage.PhoneScreen), ("first", RoundStage.First)];

    /// <summary>The words of a round; null when it has none.</summary>
    public static PhraseSet? WordsOf(RoundStage stage) => Array.Find(Stages, known => known.Stage == stage).Words is { } words ? Words.Of(words) : null;

    /// <summary>The round a title speaks of; null when it does of none.</summary>
    public static RoundStage? InTitle(TokenText? text)
    {
        if (text is null) return null;
        foreach (var (words, stage) in Stages)
            if (Words.Of(words).Find(text) >= 0)
                return stage;
        return null;
    }

    /// <summary>In a text only what stands with its noun counts: "final" alone may be anything.</summary>
    public static RoundStage? Said(TokenText text)
    {
        (int At, RoundStage? Stage) first = (int.MaxValue, null);
        foreach (var (words, stage) in Stages)
        {
            var set = Words.Of(words);
            for (var i = 0; i < text.Count; i++)
                if (set.Match(text, i) is var length && length >= (stage is RoundStage.Panel or RoundStage.Test or RoundStage.PhoneScreen && text[i].Length > 7 ? 1 : 2) && !IsLater(text, i))
                {
                    if (i < first.At) first = (i, stage);
                    break;
                }
        }

        return first.Stage;
    }

    /// <summary>"The next step would be a second interview".</summary>
    private static bool IsLater(TokenText text, int at)
    {
        for (var i = Math.Max(text.LineStart(at), at - 6); i < at; i++)
            if (text[i].Folded is "after" or "before" or "following" or "nach" or "apres" or "tras" or "apos" or "dopo" or "na" or "danach" or "anschliessend" or "if" or "wenn" or "si" or "later" or "success" or "successful")
                return true;
        return false;
    }
}
