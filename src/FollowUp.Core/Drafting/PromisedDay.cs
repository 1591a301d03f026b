using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Drafting;

/// <summary>The day an answer was announced for, when one day was named firmly and has passed.</summary>
internal static class PromisedDay
{
    /// <summary>
    /// The day of the newest promise; null when that named none, or only loosely ("hopefully around Friday", "next week", "a day or two"; rule R46), or its
    /// day is still to come.
    /// </summary>
    public static LocalDate? Passed(Interview interview, LocalDate newestRound, LocalDate today)
    {
        var said = interview.Promises.Select(promise => (Promise: promise, On: promise.MadeOn ?? newestRound))
            .Concat(interview.Events.Where(said => said.Promise is not null).Select(said => (Promise: said.Promise!, On: said.Promise!.MadeOn ?? said.On)))
            .Where(said => said.Promise.Kind is not PromiseKind.None && said.On <= today)
            .OrderBy(said => said.On)
            .Select(said => said.Promise)
            .LastOrDefault();
        return said is { Kind: PromiseKind.Date, Soft: false } && said.On < today ? said.On : null;
    }
}
