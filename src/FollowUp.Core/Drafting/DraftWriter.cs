using FollowUp.Core.Interviews;

namespace FollowUp.Core.Drafting;

/// <summary>
/// Writes drafts from the language files. Calm, short and warm; never longer than <see cref="DraftLimits"/>, never with an empty placeholder: a
/// missing fact drops its sentence. The same request gives the same draft on every machine. Thread-safe; create it once.
/// </summary>
/// <remarks>
/// Two contacts of one interview do not get the same text: the wording is chosen by a stable hash of interview and step plus the contact's place
/// among the contacts, so nothing has to be remembered (rule R22).
/// </remarks>
public sealed class DraftWriter
{
    /// <summary>Sets rounds apart, so that thanks for the second do not repeat those for the first. Shares no factor with the wordings' numbers.</summary>
    private const int VariantsPerRound = 7;

    private readonly LanguageCatalog _languages = LanguageCatalog.Embedded;

    /// <summary>The ISO 639-1 codes of the languages drafts can be written in, in ordinal order.</summary>
    public IReadOnlyList<string> Languages => _languages.Codes;

    /// <summary>Writes one draft.</summary>
    /// <param name="request">What it is made from.</param>
    /// <returns>
    /// The draft. Of prepare, debrief and letGo a note to the candidate, with neither recipient nor link. A check-in by phone is a call, and a call
    /// on a written channel a check-in.
    /// </returns>
    public Draft Write(DraftRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var language = _languages[request.Language];
        var rounds = new HeldRounds(request.Interview, request.Today);
        var facts = DraftFacts.Of(request, rounds, language);
        var variant = StableHash.Of(request.Interview.Id, Language.NameOf(request.Step.Kind))
            + (ulong)DraftFacts.IndexOf(request.Interview, request.Recipient)
            + (ulong)(VariantsPerRound * rounds.Count);
        var step = SaidAs(request.Step.Kind, request.Channel);
        var draft = new Draft(request.Step.Kind, request.Channel, request.Recipient, Subject: null, Body: "", Voicemail: null, Link: null);

        string? Text(DraftForm form) => language.Message(step, form)?.Write(facts, variant, form);
        return step is StepKind.Prepare or StepKind.Debrief or StepKind.LetGo
            ? draft with { Recipient = null, Body = Text(DraftForm.Note)! }
            : Linked(request, request.Channel switch
            {
                ChannelKind.Email => draft with { Subject = Text(DraftForm.Subject), Body = Text(DraftForm.Email)! },
                ChannelKind.Phone => draft with { Body = Text(DraftForm.Call)!, Voicemail = Text(DraftForm.Voicemail) },
                ChannelKind.LinkedIn => draft with { Body = language.Message(step, DraftForm.LinkedIn)!.Write(facts.Without("me"), variant, DraftForm.LinkedIn) },
                _ => draft with { Body = Text(DraftForm.Text)! },
            });
    }

    private static StepKind SaidAs(StepKind step, ChannelKind channel) => (step, channel) switch
    {
        (StepKind.CheckIn, ChannelKind.Phone) => StepKind.Call,
        (StepKind.Call, not ChannelKind.Phone) => StepKind.CheckIn,
        _ => step,
    };

    private static Draft Linked(DraftRequest request, Draft draft) => draft with
    {
        Link = DraftLink.To(
            request.Channel, Address(request.Recipient, request.Channel), Address(request.Step.Copy, ChannelKind.Email), draft.Subject, draft.Body),
    };

    private static string? Address(Contact? contact, ChannelKind channel) =>
        contact?.Channels.Where(way => way.Kind == channel && way.Address is not null).OrderBy(way => way.Avoid).FirstOrDefault()?.Address;
}
