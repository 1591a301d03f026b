namespace FollowUp.App.Interviews.Acting;

/// <summary>What there is to choose from, as the API writes it and as people say it.</summary>
internal static class Words
{
    /// <summary>Times are no answer to what was asked, so they are an event of their own; people look for them here all the same.</summary>
    public const string TimesOffered = "timesOffered";

    public static readonly (string Value, string Text)[] Answers =
    [
        ("stillDeciding", "They need more time"), ("advanced", "I'm through to the next round"), ("offer", "They made me an offer"), ("rejected", "They said no"),
        ("acknowledged", "They got it, no news yet"), (TimesOffered, "They offered times for the next round"), ("offerSpoken", "An offer by word of mouth, nothing in writing yet"),
    ];

    public static readonly (string Value, string Text)[] Promises =
    [
        ("date", "By a day"), ("window", "Between two days, such as next week"), ("vague", "Soon, “in a day or two”"), ("hold", "Hiring is paused, perhaps until a day"),
        ("willContactYou", "“We will contact you”"),
    ];

    public static readonly (string Value, string Text)[] Rounds =
    [
        ("first", "First interview"), ("phoneScreen", "Short phone call"), ("second", "Second interview"), ("final", "Last interview"),
        ("panel", "Several interviewers"), ("test", "A test or a task"),
    ];

    public static readonly (string Value, string Text)[] Formats = [("video", "By video"), ("phone", "By phone"), ("onSite", "Face to face"), ("remote", "In writing")];

    public static readonly (string Value, string Text)[] People =
    [
        ("interviewer", "Interviewer"), ("recruiter", "Recruiter at the company"), ("agency", "Recruiter at an agency"), ("hr", "HR"), ("hiringManager", "Hiring manager"), ("seniorManager", "Somebody more senior"),
    ];

    public static readonly (string Value, string Text)[] Employers =
    [
        ("private", "A company"), ("academic", "A university or institute"), ("government", "A public office"), ("nonprofit", "A non-profit"), ("retail", "A shop, hotel or restaurant"),
    ];

    public static readonly (string Value, string Text)[] Ways = [("email", "E-mail"), ("phone", "Phone"), ("sms", "Text message"), ("whatsApp", "WhatsApp"), ("linkedIn", "LinkedIn")];

    public static readonly (string Value, string Text)[] Happened =
    [
        ("thankYouSent", "I sent thanks"), ("checkInSent", "I asked where things stand"), ("called", "I called"), ("valueAdded", "I sent something useful"),
        ("movedUp", "I wrote to somebody more senior"), ("referencesRequested", "They asked for references"), ("referencesSent", "I sent the references"),
        ("timeAccepted", "I said yes to a time"), ("availabilitySent", "I sent times that suit me"), ("timeFellThrough", "The time fell through"),
        ("refereesUnreachable", "They couldn't reach my referees"), ("listedAgain", "The job is advertised again"), ("deliveryFailed", "A message of mine did not arrive"),
        ("wrongName", "I got a name wrong in a message"), ("wrongPerson", "I wrote to the wrong person"), ("wrongFact", "I got a fact wrong in a message"), ("typo", "I made a typo in a message"),
        ("correctionSent", "I put a mistake right"), ("missedByCandidate", "I missed the interview"), ("arrivedLate", "I was late for it"),
    ];

    /// <summary>What may be wrong in a message: the event's outcome, chosen like an event of its own.</summary>
    public static bool IsMistake(string? kind) => kind is "wrongName" or "wrongPerson" or "wrongFact" or "typo";

    /// <summary>What one tap notes, as of today.</summary>
    public static readonly (string Value, string Text)[] AtOnce =
    [
        ("timeFellThrough", "The time fell through"), ("refereesUnreachable", "They couldn't reach my referees"), ("listedAgain", "The job is advertised again"),
        ("missedByCandidate", "I missed the interview"), ("arrivedLate", "I was late for it"),
    ];

    public static readonly (string Value, string Text)[] Calls = [("spoke", "We spoke"), ("voicemail", "I left a voicemail"), ("noAnswer", "Nobody answered")];

    public static readonly (string Value, string Text)[] Useful = [("idea", "An idea"), ("article", "An article"), ("introduction", "An introduction")];
}
