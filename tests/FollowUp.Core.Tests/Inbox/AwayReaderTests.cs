using FollowUp.Core.Inbox;
using FollowUp.Core.Interviews;
using NodaTime;
using NodaTime.Text;

namespace FollowUp.Core.Tests.Inbox;

/// <summary>Automatic replies, all of Wednesday 18 November 2026.</summary>
public sealed class AwayReaderTests
{
    [Theory]
    [InlineData("Automatic reply: Data engineer", "I am out of the office and will be back on Monday, 30 November.", "2026-11-29")]
    [InlineData("Out of office", "I'm on annual leave until 27 November 2026 with limited access to email.", "2026-11-27")]
    [InlineData("Re: hi", "Thanks for your mail. I am away from 16 to 20 November, returning on 23 November.", "2026-11-22")]
    [InlineData("Automatische Antwort", "Ich bin bis einschließlich 27.11.2026 nicht im Büro.", "2026-11-27")]
    [InlineData("Abwesenheitsnotiz", "Vielen Dank für Ihre Nachricht. Ich bin im Urlaub und ab dem 30. November wieder für Sie da.", "2026-11-29")]
    [InlineData("Réponse automatique", "Je suis absente du bureau jusqu'au 27 novembre.", "2026-11-27")]
    [InlineData("Réponse automatique", "Je serai de retour le 30 novembre.", "2026-11-29")]
    [InlineData("Respuesta automática", "Estoy de vacaciones hasta el 27 de noviembre.", "2026-11-27")]
    [InlineData("Respuesta automática", "Me reincorporo el 30 de noviembre.", "2026-11-29")]
    [InlineData("Resposta automática", "Estou de férias até 27 de novembro.", "2026-11-27")]
    [InlineData("Resposta automática", "Estarei de volta em 30 de novembro.", "2026-11-29")]
    [InlineData("Risposta automatica", "Sono in ferie fino al 27 novembre.", "2026-11-27")]
    [InlineData("Risposta automatica", "Rientrerò il 30 novembre.", "2026-11-29")]
    [InlineData("Automatisch antwoord", "Ik ben met verlof tot en met 27 november.", "2026-11-27")]
    [InlineData("Automatisch antwoord", "Ik ben terug op 30 november.", "2026-11-29")]
    [InlineData("Automatic reply", "I am out of the office without access to my email.", null)]
    [InlineData("Automatic reply", "I was away until 3 March 1601 and will be back on 31 December 9999.", null)]
    public void Read_AutomaticReply_SaysUntilWhen(string subject, string text, string? until)
    {
        Assert.True(AwayReader.IsAutomatic(subject, text));

        var absence = AwayReader.Read(text, new LocalDate(2026, 11, 18), new Candidate { TimeZone = "Europe/Berlin", Country = "DE" });

        Assert.Equal(until, absence is null ? null : LocalDatePattern.Iso.Format(absence.Until));
    }

    [Theory]
    [InlineData("Re: Data engineer", "Thanks for asking. We decide next week.")]
    [InlineData("Interview", "Wann passt es Ihnen?")]
    public void IsAutomatic_APersonsMail_No(string subject, string text) => Assert.False(AwayReader.IsAutomatic(subject, text));
}
