using FollowUp.Core.Inbox;
using FollowUp.Core.Interviews;

namespace FollowUp.Core.Tests.Inbox;

public sealed class OwnMessageReaderTests
{
    [Theory]
    [InlineData("Hi Grace, thank you for your time on Tuesday. I kept thinking about streaming.", "thankYou,checkIn", StepKind.ThankYou)]
    [InlineData("Hi Grace, thanks again for the talk. Is there any news on timing?", "checkIn", StepKind.CheckIn)]
    [InlineData("Hi Grace, thanks again for the talk. Is there any news on timing?", "", StepKind.CheckIn)]
    [InlineData("Hi Grace, thank you. What are the next steps and the timeline?", "thankYou", StepKind.ThankYou)]
    [InlineData("Sehr geehrte Frau Voss, vielen Dank für das Gespräch.", "thankYou", StepKind.ThankYou)]
    [InlineData("Sehr geehrte Frau Voss, gibt es Neuigkeiten zum Stand meiner Bewerbung?", "checkIn", StepKind.CheckIn)]
    [InlineData("Bonjour, je me permets de revenir vers vous : où en est le recrutement ?", "checkIn", StepKind.CheckIn)]
    [InlineData("Merci pour votre accueil.", "thankYou", StepKind.ThankYou)]
    [InlineData("Muchas gracias por la entrevista.", "thankYou", StepKind.ThankYou)]
    [InlineData("Quería saber si hay novedades.", "checkIn", StepKind.CheckIn)]
    [InlineData("Obrigada pela conversa.", "thankYou", StepKind.ThankYou)]
    [InlineData("Gostaria de saber se há novidades.", "", StepKind.CheckIn)]
    [InlineData("Grazie per il colloquio.", "thankYou", StepKind.ThankYou)]
    [InlineData("Volevo chiedere se ci sono novità.", "", StepKind.CheckIn)]
    [InlineData("Hartelijk dank voor het gesprek.", "thankYou", StepKind.ThankYou)]
    [InlineData("Is er nieuws over de functie?", "checkIn", StepKind.CheckIn)]
    [InlineData("See you on Tuesday.", "thankYou", StepKind.ThankYou)]
    [InlineData("See you on Tuesday.", "thankYou,checkIn", null)]
    [InlineData("See you on Tuesday.", "", null)]
    public void Read_OwnWords_TellWhatItWas(string text, string open, StepKind? expected)
    {
        var steps = open.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(name => Enum.Parse<StepKind>(name, ignoreCase: true)).ToList();

        Assert.Equal(expected, OwnMessageReader.Read(null, text, steps));
    }
}
