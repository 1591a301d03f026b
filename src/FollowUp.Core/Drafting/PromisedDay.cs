using FollowUp.Core.Interviews;
using NodaTime;

namespace FollowUp.Core.Drafting;

/// <summary>The day an answer was announced for, when a day was named and has passed.</summary>
internal static class PromisedDay
{
    /// <summary>
    /// The far end of the newest promise; null when that named no day ("a day or two", "we will contact you") or its day is still to come.
    /// </summary>
    public static LocalDate? Passed(Interview interview, LocalDate newestRound, LocalDate today)
    {
        var said = interview.Promises.Select(promise => (Promise: promise, On: promise.MadeOn ?? newestRound))
            .Concat(interview.Events.Where(said => said.Promise is not null).Select(said => (Promise: said.Promise!, On: said.Promise!.MadeOn ?? said.On)))
            .Where(said => said.Promise.Kind is not PromiseKind.None && said.On <= today)
            .OrderBy(said => said.On)
            .Select(said => said.Promise)
            .LastOrDefault();
        var day = said?.Kind switch
        {
            PromiseKind.Date or PromiseKind.Hold => said.On,
            PromiseKind.Window => said.Latest,
            _ => null,
        };
        return day < today ? day : null;
    }
}
