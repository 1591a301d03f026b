using FollowUp.Core.Etiquette;
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
/// <param name="links">Makes the drafts' links; without them there are none to phone numbers.</param>
public sealed class DraftWriter(DraftLink? links = null)
{
    /// <summary>Sets rounds apart, so that thanks for the second do not repeat those for the first. Shares no factor with the wordings' numbers.</summary>
    private const int VariantsPerRound = 7;

    /// <summary>Sets a question apart from the one a reply answered. Shares no factor with the wordings' numbers either.</summary>
    private const int VariantsPerMessage = 5;

    private readonly DraftLink _links = links ?? new DraftLink();
    private readonly LanguageCatalog _languages = LanguageCatalog.Embedded;

    /// <summary>The ISO 639-1 codes of the languages drafts can be written in, in ordinal order.</summary>
    public IReadOnlyList<string> Languages => _languages.Codes;

    /// <summary>Writes one draft.</summary>
    /// <param name="request">What it is made from.</param>
    /// <returns>
    /// The draft. Of prepare, debrief and letGo a note to the candidate, with neither recipient nor link; a debrief with an agency's consultant is a
    /// message to them. A check-in by phone is a call, and a call on a written channel a check-in.
    /// </returns>
    public Draft Write(DraftRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var draft = new Draft(request.Step.Kind, request.Channel, request.Recipient, Subject: null, Body: "", Voicemail: null, Link: null) { Language = _languages.CodeOf(request.Language) };
        var writing = new Writing(request, _languages[request.Language], _languages[request.Candidate.Language]);
        return (writing.Step, request.Channel) switch
        {
            (StepKind.Prepare or StepKind.LetGo, _) => draft with { Recipient = null, Body = writing.Write(DraftForm.Note) },
            (StepKind.Debrief, _) when !IsToConsultant(request) => draft with { Recipient = null, Body = writing.Write(DraftForm.Note) },
            (_, ChannelKind.Email) => Linked(request, draft with { InThread = HasWritten(request), Subject = writing.Write(DraftForm.Subject), Body = writing.Write(DraftForm.Email) }),
            (_, ChannelKind.Phone) => Linked(request, draft with { Body = writing.Write(DraftForm.Call), Voicemail = writing.Write(DraftForm.Voicemail) }),
            (_, ChannelKind.LinkedIn) => Linked(request, draft with { Body = writing.Write(DraftForm.LinkedIn) }),
            _ => Linked(request, draft with { Body = writing.Write(DraftForm.Text) }),
        };
    }

    /// <summary>Rule R36: the consultant wants to hear how it went.</summary>
    private static bool IsToConsultant(DraftRequest request) => request.Recipient is not null && request.Step.Traits.HasFlag(DraftTraits.HowItWent);

    /// <summary>An established address is one that both sides have used.</summary>
    private static bool HasWritten(DraftRequest request) => request.Recipient is { } recipient
        && (recipient.Channels.Any(channel => channel is { Kind: ChannelKind.Email, Established: true })
            || request.Interview.Events.Any(said => said is { Kind: EventKind.HeardBack, Channel: ChannelKind.Email }
                && said.On <= request.Today && string.Equals(said.Contact, recipient.Id, StringComparison.Ordinal)));

    private Draft Linked(DraftRequest request, Draft draft) => draft with
    {
        Link = _links.To(
            request.Channel, request.Recipient, request.Step.Copy, request.Interview.Country ?? request.Candidate.Country, draft.Subject, draft.Body),
    };

    private sealed class Writing(DraftRequest request, Language language, Language own)
    {
        private readonly HeldRounds _rounds = new(request.Interview, request.Today);
        private Facts? _facts;

        /// <summary>The step whose templates are used.</summary>
        public StepKind Step { get; } = (request.Step.Kind, request.Channel) switch
        {
            (StepKind.CheckIn, ChannelKind.Phone) => StepKind.Call,
            (StepKind.Call, not ChannelKind.Phone) => StepKind.CheckIn,
            var (step, _) => step,
        };

        public string Write(DraftForm form)
        {
            // The forms of one draft write days alike.
            _facts ??= new DraftFacts(request, _rounds, language, own, brief: form is DraftForm.Text or DraftForm.LinkedIn).Gather();
            var known = form is DraftForm.LinkedIn ? _facts.Without("me") : _facts;
            return language.Message(Step, form).Write(known, Variant(), form);
        }

        private ulong Variant() => unchecked(
            StableHash.Of(request.Interview.Id, Language.NameOf(request.Step.Kind))
            + (ulong)PeopleOf.IndexOf(request.Interview, request.Recipient)
            + (ulong)(VariantsPerRound * _rounds.Count)
            + (ulong)(VariantsPerMessage * request.Interview.Events.Count(IsEarlier)));

        /// <summary>Whether the same was sent to the same person before, in an earlier wait.</summary>
        private bool IsEarlier(InterviewEvent sent) =>
            sent.Kind == (request.Step.Kind switch
            {
                StepKind.CheckIn => EventKind.CheckInSent,
                StepKind.ThankYou => EventKind.ThankYouSent,
                StepKind.Arrange => EventKind.AvailabilitySent,
                _ => null as EventKind?,
            })
            && (sent.Contact is null || request.Recipient is null || string.Equals(sent.Contact, request.Recipient.Id, StringComparison.Ordinal));
    }
}
