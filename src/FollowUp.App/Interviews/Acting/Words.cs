namespace FollowUp.App.Interviews.Acting;

/// <summary>What there is to choose from, as the API writes it and as people say it.</summary>
internal static class Words
{
    public static readonly (string Value, string Text)[] Answers =
    [
        ("stillDeciding", "They have not decided yet"), ("acknowledged", "They got my message, no news"), ("advanced", "I am through to the next step"),
        ("offer", "They offer me the position"), ("rejected", "They said no"),
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
        ("interviewer", "Interviewer"), ("recruiter", "Recruiter"), ("hr", "HR"), ("hiringManager", "Hiring manager"), ("seniorManager", "Somebody more senior"),
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
        ("deliveryFailed", "A message of mine did not arrive"),
    ];

    public static readonly (string Value, string Text)[] Calls = [("spoke", "We spoke"), ("voicemail", "I left a voicemail"), ("noAnswer", "Nobody answered")];

    public static readonly (string Value, string Text)[] Useful = [("idea", "An idea"), ("article", "An article"), ("introduction", "An introduction")];
}
