using FollowUp.Core.Inbox;
using FollowUp.Core.Interviews;
using NodaTime;
using NodaTime.Text;

namespace FollowUp.Core.Tests.Inbox;

/// <summary>What answers of employers seem to say. All were sent on Wednesday 18 November 2026.</summary>
public sealed class AnswerReaderTests
{
    private static readonly LocalDate Sent = new(2026, 11, 18);

    [Theory]
    // en
    [InlineData("Hi Ana, just a quick note that we're still interviewing and will get back to you by Friday, 27 November. Best, Grace", AnswerHint.StillDeciding, "2026-11-27")]
    [InlineData("Thanks for checking in! We haven't made a decision yet. You'll hear from us next week.", AnswerHint.StillDeciding, "2026-11-23..2026-11-27")]
    [InlineData("We expect to have an update by the end of the week.", AnswerHint.None, "2026-11-20")]
    [InlineData("We hope to decide by the end of next week.", AnswerHint.None, "2026-11-27")]
    [InlineData("I'll let you know within two weeks.", AnswerHint.None, "2026-12-02")]
    [InlineData("We'll be in touch in 5 business days.", AnswerHint.None, "2026-11-25")]
    [InlineData("I'll be in touch soon.", AnswerHint.None, "soon")]
    [InlineData("You can expect to hear from us next Tuesday.", AnswerHint.None, "2026-11-24")]
    [InlineData("Thank you for your interest. We have decided to move\nforward with other candidates at this time.", AnswerHint.Rejection, null)]
    [InlineData("Unfortunately, we are unable to offer you the position. We wish you all the best in your search.", AnswerHint.Rejection, null)]
    [InlineData("We won’t be moving forward with your application.", AnswerHint.Rejection, null)]
    [InlineData("I'm delighted to offer you the role of data engineer! The offer letter is attached.", AnswerHint.Offer, null)]
    [InlineData("Thanks, got it. I was away until 12 November, sorry for the delay.", AnswerHint.None, null)]
    [InlineData("Thank you for sending the references.", AnswerHint.None, null)]
    // de
    [InlineData("Leider haben wir noch keine Entscheidung getroffen. Wir melden uns bis Freitag, den 27. November bei Ihnen.", AnswerHint.StillDeciding, "2026-11-27")]
    [InlineData("Sie hören von uns im Laufe der nächsten Woche.", AnswerHint.None, "2026-11-23..2026-11-27")]
    [InlineData("Wir geben Ihnen bis Ende der Woche Bescheid, spätestens dann fällt die Entscheidung.", AnswerHint.None, "2026-11-20")]
    [InlineData("Ich melde mich in zwei Wochen bei dir.", AnswerHint.None, "2026-12-02")]
    [InlineData("Wir haben uns für einen anderen Kandidaten entschieden. Für Ihren weiteren beruflichen Weg alles Gute.", AnswerHint.Rejection, null)]
    [InlineData("Wir möchten Ihnen gern ein Angebot machen. Den Arbeitsvertrag senden wir Ihnen zu.", AnswerHint.Offer, null)]
    // fr
    [InlineData("Nous n'avons pas encore pris de décision. Nous reviendrons vers vous d'ici le 27 novembre.", AnswerHint.StillDeciding, "2026-11-27")]
    [InlineData("Vous aurez de nos nouvelles la semaine prochaine.", AnswerHint.None, "2026-11-23..2026-11-27")]
    [InlineData("Nous reviendrons vers vous sous 10 jours.", AnswerHint.None, "2026-11-28")]
    [InlineData("Malgré la qualité de votre profil, nous avons décidé de ne pas donner suite à votre candidature.", AnswerHint.Rejection, null)]
    [InlineData("Nous avons le plaisir de vous proposer le poste.", AnswerHint.Offer, null)]
    // es
    [InlineData("Todavía no hemos decidido. Te avisaremos antes del viernes 27 de noviembre.", AnswerHint.StillDeciding, "2026-11-27")]
    [InlineData("Tendrás noticias nuestras la próxima semana.", AnswerHint.None, "2026-11-23..2026-11-27")]
    [InlineData("Lamentamos comunicarte que hemos elegido a otra persona.", AnswerHint.Rejection, null)]
    [InlineData("Nos complace ofrecerte el puesto.", AnswerHint.Offer, null)]
    // pt
    [InlineData("Ainda não tomamos uma decisão. Entraremos em contato até 27 de novembro.", AnswerHint.StillDeciding, "2026-11-27")]
    [InlineData("Daremos um retorno na próxima semana.", AnswerHint.None, "2026-11-23..2026-11-27")]
    [InlineData("Agradecemos o interesse, mas não seguiremos com a sua candidatura.", AnswerHint.Rejection, null)]
    [InlineData("Gostaríamos de fazer uma proposta. O contrato de trabalho segue em anexo.", AnswerHint.Offer, null)]
    // it
    [InlineData("Non abbiamo ancora deciso. Le faremo sapere entro venerdì 27 novembre.", AnswerHint.StillDeciding, "2026-11-27")]
    [InlineData("Ti aggiorneremo la prossima settimana.", AnswerHint.None, "2026-11-23..2026-11-27")]
    [InlineData("Siamo spiacenti di informarla che non è stata selezionata.", AnswerHint.Rejection, null)]
    [InlineData("Siamo lieti di offrirle la posizione.", AnswerHint.Offer, null)]
    // nl
    [InlineData("We hebben nog geen besluit genomen. Uiterlijk vrijdag 27 november laten we je weten hoe het verder gaat.", AnswerHint.StillDeciding, "2026-11-27")]
    [InlineData("Je hoort volgende week van ons: dan nemen we contact op.", AnswerHint.None, "2026-11-23..2026-11-27")]
    [InlineData("We hebben helaas besloten niet verder te gaan met je sollicitatie.", AnswerHint.Rejection, null)]
    [InlineData("We willen je graag een aanbod doen. Welkom in het team!", AnswerHint.Offer, null)]
    // no language
    [InlineData("", AnswerHint.None, null)]
    [InlineData("\u0000\uffff\ud800 by by by 99.99.9999 1601-01-01 9999-12-31", AnswerHint.None, null)]
    [InlineData("We will let you know on 1 January 1601, or on 31 December 9999.", AnswerHint.None, null)]
    public void Read_AnAnswer_SeemsToSay(string text, AnswerHint hint, string? promise)
    {
        var answer = AnswerReader.Read("Re: Data engineer", text, Sent, new Candidate { TimeZone = "Europe/Berlin", Country = "DE" });

        Assert.Equal((hint, promise), (answer.Hint, Said(answer.Promise)));
    }

    [Fact]
    public void Read_Subject_Counts() =>
        Assert.Equal(AnswerHint.Offer, AnswerReader.Read("Your offer letter", "See attached.", Sent, new Candidate { TimeZone = "Europe/Berlin" }).Hint);

    private static string? Said(Promise? promise) => promise switch
    {
        null => null,
        { Kind: PromiseKind.Vague } => "soon",
        { Kind: PromiseKind.Window } => $"{LocalDatePattern.Iso.Format(promise.Earliest!.Value)}..{LocalDatePattern.Iso.Format(promise.Latest!.Value)}",
        _ => LocalDatePattern.Iso.Format(promise.On!.Value),
    };
}
