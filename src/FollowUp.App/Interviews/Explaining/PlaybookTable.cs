using FollowUp.Core.Etiquette;

namespace FollowUp.App.Interviews.Explaining;

/// <summary>The parameters of the playbooks, a row for each.</summary>
internal static class PlaybookTable
{
    public const string Nothing = "–";

    public static readonly (string Name, Func<Playbook, string> Of)[] Rows =
    [
        ("Thank-you (R4), after the round", p => p.ThankYou.OnlyIfSilent ? $"{p.ThankYou.After}, if nothing was heard or promised" : $"{p.ThankYou.After}"),
        ("Thank-you welcome until (R38)", p => p.ThankYou.Within is { } within ? $"{within}" : Nothing),
        ("Something useful (R5), after the round", p => p.AddValue is { } value ? $"{value.After}" : Nothing),
        ("First question (R6), after the promised day", p => $"{p.CheckIn.AfterPromise}, {Name(p.CheckIn.Form)}"),
        ("First question (R6), nothing promised", p => p.CheckIn.Quiet is { } quiet ? $"{quiet}, {Name(p.CheckIn.Form)}" : "the thank-you serves"),
        ("The same, late in the process (R31)", p => p.CheckIn.QuietLate is { } late ? $"{late}" : Nothing),
        ("The same, academic employers (R31)", p => p.CheckIn.QuietAcademic is { } academic ? $"{academic}" : p.CheckIn.Quiet is { } quiet ? $"{quiet.Times(2)}" : Nothing),
        ("Second question, after the first", p => p.Second is { } second ? $"{second.After}: {string.Join(", else ", second.Forms.Select(way => Name(way.Form)))}" : Nothing),
        ("Note to a manager (R10), after the round", p => p.Second is { } second && second.Forms.Any(way => way.Form == RequestForm.MoveUp)
            ? $"{second.MoveUpAfter} or later{(second.MoveUpOnlyIfMet ? ", to somebody met" : "")}" : Nothing),
        ("Close (R11)", p => p.LetGo.EndsWithLast
            ? $"{p.LetGo.AfterLast} after the last question"
            : $"{p.LetGo.Quiet} after the {(p.LetGo.FromRound ? "round" : "round or reply")}, and {p.LetGo.AfterLast} after the last question"),
        ("Application (R16), after applying", p => $"{p.Application.After}, {Name(p.Application.Form)}"),
        ("A time is open (R32): named day, good news, own word", p => $"{p.Arrange.AfterNamed}, {p.Arrange.AfterNews}, {p.Arrange.AfterOwnWord}"),
        ("Spoken offer (R34): named day, offer, again", p => $"{p.Offer.AfterPaper}, {p.Offer.AfterOffer}, {p.Offer.Again}"),
        ("Call again after a talk (R37)", p => $"{p.CallAgain}"),
        ("Calls (R9)", p => p.Calls switch { CallPolicy.Never => "only if invited", CallPolicy.Known => "to any number you were given", _ => "to a number both used, or if invited" }),
        ("Reminder, working days after a mail", p => p.ReminderDays.Count == 0 ? Nothing : string.Join(", ", p.ReminderDays)),
    ];

    /// <summary>The sources of what playbooks differ in.</summary>
    public static IEnumerable<string> SourcesOf(Playbook p) => p.ThankYou.Sources
        .Concat(p.AddValue?.Sources ?? []).Concat(p.CheckIn.PromiseSources).Concat(p.CheckIn.QuietSources)
        .Concat(p.Second?.Forms.SelectMany(way => way.Sources) ?? []).Concat(p.LetGo.Sources).Concat(p.Application.Sources)
        .Distinct(StringComparer.Ordinal);

    private static string Name(RequestForm form) => form switch
    {
        RequestForm.Call => "by phone",
        RequestForm.MoveUp => "a note to a manager",
        _ => "in writing",
    };
}
