using System.Collections.Frozen;

namespace FollowUp.Core.Drafting;

/// <summary>Every fact a text may mention. A template with any other name is refused when it is read, so that a slip of the pen cannot drop a sentence.</summary>
internal static class FactNames
{
    /// <summary>The names.</summary>
    public static readonly FrozenSet<string> All = FrozenSet.ToFrozenSet(
        [
            // who and what
            "me", "phone", "signOff", "intro", "name", "called", "company", "role", "roleTitle", "stage", "topic", "circumstances", "idea", "ideaAlone", "introductionAlone", "article", "introduction", "through", "also", "ofRole", "inCompany", "theStage",

            // days
            "when", "whose", "month", "appliedOn", "promisedDay", "decideBy", "nextStage", "nextDay", "missedDay", "times", "offeredOn", "roundDay", "sentOn",

            // facts that hold or do not hold
            "formal", "madam", "sir", "met", "talked", "arranged", "stranger", "alone", "agency", "goodNews", "missedToday",
            "first", "second", "nextStep", "application", "spokenOffer", "timesOffered", "timeLost", "timeAccepted", "timesSent", "timeOpen",
            "opensWithThanks", "throughSomebodyElse", "otherOffer", "firstChoice", "afterReferences", "unreachable", "carriesValue", "howItWent", "asked", "callsOff", "roundToday", "ownFault", "cameLate", "wrongName",

            // of reasons
            "date", "until",
        ],
        StringComparer.Ordinal);
}
