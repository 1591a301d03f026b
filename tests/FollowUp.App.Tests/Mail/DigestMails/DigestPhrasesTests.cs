using FollowUp.App.Mail.DigestMails;

namespace FollowUp.App.Tests.Mail.DigestMails;

public sealed class DigestPhrasesTests
{
    [Fact]
    public void Subject_OneStep_NamesStepPersonAndCompany()
    {
        Assert.Equal("Today: ask Ana how it's going (Acme)", DigestPhrases.Subject(Samples.Digest(Samples.CheckIn)));
    }

    /// <summary>What comes beside a weekly digest is of a day all the same.</summary>
    [Fact]
    public void Subject_Weekly_SpeaksOfTheWeek()
    {
        var (one, two) = (Samples.Digest(Samples.CheckIn) with { IsWeekly = true }, Samples.Digest(Samples.CheckIn, Samples.Call) with { IsWeekly = true });

        Assert.Equal(("This week: ask Ana how it's going (Acme)", "1 thing this week"), (DigestPhrases.Subject(one), DigestPhrases.Summary(one)));
        Assert.Equal(("2 follow-ups this week: Acme and Globex", "2 things this week"), (DigestPhrases.Subject(two), DigestPhrases.Summary(two)));
        Assert.Equal("Today: ask Ana how it's going (Acme)", DigestPhrases.Subject(one with { Settings = new Uri("https://followup.example/app/settings") }));
        Assert.Equal(("Stop the weekly mails", "Stop the daily mails"), (DigestPhrases.Stop(one), DigestPhrases.Stop(Samples.Digest())));
    }

    [Fact]
    public void Subject_OneReminder_SaysSo()
    {
        Assert.Equal("Reminder: call Jim (Globex)", DigestPhrases.Subject(Samples.Digest(Samples.Call)));
    }

    [Fact]
    public void Subject_NobodyToWriteTo_NamesTheCompanyOnly()
    {
        Assert.Equal("Today: write down what they said (Acme)", DigestPhrases.Subject(Samples.Digest(Samples.CheckIn with { StepName = "Write down what they said", RecipientName = null })));
    }

    [Theory]
    [InlineData("Acme,Globex", "2 follow-ups today: Acme and Globex")]
    [InlineData("Acme,Globex,Initech", "3 follow-ups today: Acme, Globex and 1 more")]
    [InlineData("Acme,Acme", "2 follow-ups today: Acme")]
    public void Subject_SeveralSteps_NamesTwoCompaniesAtMost(string companies, string expected)
    {
        var due = companies.Split(',').Select(company => Samples.CheckIn with { Company = company }).ToArray();

        Assert.Equal(expected, DigestPhrases.Subject(Samples.Digest(due)));
    }

    [Theory]
    [InlineData(0, "You're all caught up", null)]
    [InlineData(1, "1 thing today", "Ask Ana how it's going (Acme)")]
    [InlineData(2, "2 things today", "Ask Ana how it's going (Acme), Call Jim (Globex)")]
    [InlineData(3, "3 things today", "Ask Ana how it's going (Acme), Call Jim (Globex), Thank Bill (Initech)")]
    [InlineData(5, "5 things today", "Ask Ana how it's going (Acme), Call Jim (Globex), Thank Bill (Initech), and 2 more")]
    public void Summary_AnyDay_IsReadAtAGlance(int count, string summary, string? glance)
    {
        var mail = Samples.Digest([.. new[] { Samples.CheckIn, Samples.Call, Samples.ThankYou, Samples.CheckIn, Samples.Call }.Take(count)]);

        Assert.Equal((summary, glance), (DigestPhrases.Summary(mail), DigestPhrases.Glance(mail)));
    }

    [Theory]
    [InlineData("mailto:a@example.com?subject=x", "Open in mail")]
    [InlineData("sms:+5511999990000", "Open in messages")]
    [InlineData("tel:+5511999990000", "Call now")]
    [InlineData("https://wa.me/5511999990000", "Open in WhatsApp")]
    [InlineData("https://www.linkedin.com/in/ana", "Open in LinkedIn")]
    [InlineData("https://example.com/", "Open")]
    public void Open_AnyLink_SaysWhatOpens(string link, string expected)
    {
        Assert.Equal(expected, DigestPhrases.Open(new Uri(link)));
    }

    [Theory]
    [InlineData("Ana", "recruiter", "WhatsApp", null, "Ana (recruiter), by WhatsApp")]
    [InlineData("Ana", null, null, null, "Ana")]
    [InlineData("Ana", null, "Text message", null, "Ana, by text message")]
    [InlineData("Lee", "hiring manager", "e-mail", "Ana", "Lee (hiring manager), by e-mail, with Ana in copy")]
    [InlineData(null, "recruiter", "e-mail", null, "recruiter, by e-mail")]
    [InlineData(null, null, "e-mail", null, "whoever invited you, by e-mail")]
    [InlineData(null, null, null, null, null)]
    public void Whom_WhateverIsKnown_IsSaid(string? name, string? role, string? channel, string? copy, string? expected)
    {
        var item = Samples.CheckIn with { RecipientName = name, RecipientRole = role, ChannelName = channel, CopyName = copy };

        Assert.Equal(expected, DigestPhrases.Whom(item));
    }
}
