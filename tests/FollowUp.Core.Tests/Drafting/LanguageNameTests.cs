using FollowUp.Core.Drafting;
using FollowUp.Core.Interviews;

namespace FollowUp.Core.Tests.Drafting;

/// <summary>Greetings by the custom of each language, whatever name was typed; and employers and roles as they are.</summary>
public sealed class LanguageNameTests
{
    private static readonly DraftWriter Writer = new();

    [Theory]
    [InlineData("de", "Frau Dr. med. Ana-María O'Neill-Núñez, PhD", null, "Sehr geehrte Frau Dr. O'Neill-Núñez,")]
    [InlineData("de", "Dr. med. Ana-María O'Neill-Núñez, PhD", null, "Guten Tag Dr. Ana-María O'Neill-Núñez,")]
    [InlineData("de", "Frau Prof. Dr. Anna Voss", null, "Sehr geehrte Frau Prof. Voss,")]
    [InlineData("de", "Mr. John Smith", null, "Sehr geehrter Herr Smith,")]
    [InlineData("de", "Ingrid Solberg", null, "Guten Tag Ingrid Solberg,")]
    [InlineData("de", "INGRID SOLBERG", null, "Guten Tag Ingrid Solberg,")]
    [InlineData("de", "Suharto", null, "Guten Tag Suharto,")]
    [InlineData("de", "A", null, "Guten Tag A,")]
    [InlineData("de", "Ingrid 🌸 Solberg", null, "Guten Tag Ingrid Solberg,")]
    [InlineData("de", "Иван Петров", null, "Guten Tag Иван Петров,")]
    [InlineData("de", "Personalabteilung", null, "Guten Tag,")]
    [InlineData("de", null, null, "Guten Tag,")]
    [InlineData("de", "Ingrid Solberg", "Frau Solberg", "Sehr geehrte Frau Solberg,")]
    [InlineData("de", "Ingrid Solberg", "Ingrid", "Hallo Ingrid,")]
    [InlineData("pt", "Dra. Ana-María O'Neill-Núñez, PhD", null, "Olá, Dra. Ana-María,")]
    [InlineData("pt", "Rafaela Nogueira", null, "Olá, Rafaela,")]
    [InlineData("pt", "RAFAELA NOGUEIRA", null, "Olá, Rafaela,")]
    [InlineData("pt", "Sr. João Silva", null, "Olá, Sr. João,")]
    [InlineData("pt", "Suharto", null, "Olá, Suharto,")]
    [InlineData("pt", "A", null, "Olá, A,")]
    [InlineData("pt", "Rafaela🌸", null, "Olá, Rafaela,")]
    [InlineData("pt", "山田", null, "Olá, 山田,")]
    [InlineData("pt", "Equipe de RH", null, "Olá, tudo bem?")]
    [InlineData("pt", "Rafaela Nogueira", "Rafa", "Olá, Rafa,")]
    [InlineData("es", "Sra. Carmen Ruiz", null, "Estimada Sra. Ruiz:")]
    [InlineData("es", "Dra. Ana-María O'Neill-Núñez, PhD", null, "Estimada Dra. O'Neill-Núñez:")]
    [InlineData("es", "Dr. Ana-María O'Neill-Núñez, PhD", null, "Buenos días, Dr. O'Neill-Núñez:")]
    [InlineData("es", "Sr. TOMÁS PEÑA", null, "Estimado Sr. Peña:")]
    [InlineData("es", "Carmen Ruiz", null, "Buenos días:")]
    [InlineData("es", "A", null, "Buenos días:")]
    [InlineData("es", "🌸", null, "Buenos días:")]
    [InlineData("es", "Carmen Ruiz", "Carmen", "Hola, Carmen:")]
    [InlineData("es", "Carmen Ruiz", "Sra. Ruiz", "Estimada Sra. Ruiz:")]
    [InlineData("fr", "Mme Inès Robert", null, "Bonjour Madame Robert,")]
    [InlineData("fr", "MME LÉNA HARDY", null, "Bonjour Madame Hardy,")]
    [InlineData("fr", "M. Thomas Peyrac", null, "Bonjour Monsieur Peyrac,")]
    [InlineData("fr", "Mr. John Smith", null, "Bonjour Monsieur Smith,")]
    [InlineData("fr", "Dr Ana-María O'Neill-Núñez, PhD", null, "Bonjour Dr O'Neill-Núñez,")]
    [InlineData("fr", "Claire Martin", null, "Bonjour,")]
    [InlineData("fr", "A", null, "Bonjour,")]
    [InlineData("fr", "🌸", null, "Bonjour,")]
    [InlineData("fr", "山田", null, "Bonjour,")]
    [InlineData("fr", "Équipe RH", null, "Bonjour,")]
    [InlineData("fr", null, null, "Bonjour,")]
    [InlineData("fr", "Claire Martin", "Claire", "Bonjour Claire,")]
    [InlineData("fr", "Claire Martin", "Mme Martin", "Bonjour Madame Martin,")]
    public void Write_AnyName_GreetsByTheCustomOfTheLanguage(string language, string? name, string? addressAs, string greeting)
    {
        var contact = Sample.Person("c", name, ContactRole.Recruiter) with { AddressAs = addressAs };

        Assert.StartsWith(greeting + "\n\n", Writer.Write(Sample.Request(StepKind.CheckIn, recipient: contact) with { Language = language }).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de", "Acme Inc.")]
    [InlineData("de", "\"Zum Löwen\" & Söhne")]
    [InlineData("pt", "Acme Inc.")]
    [InlineData("pt", "Banco \"Sul\" & Cia.")]
    [InlineData("es", "Acme Inc.")]
    [InlineData("es", "Peña & Hijos S.A.")]
    [InlineData("fr", "Acme Inc.")]
    [InlineData("fr", "L'Atelier \"Ouest\" & Fils")]
    public void Write_AnyEmployer_IsWrittenAsTyped(string language, string company)
    {
        var agent = Sample.Person("sam", "Sam Reed", ContactRole.Agency);
        foreach (var step in (StepKind[])[StepKind.CheckIn, StepKind.Debrief])
        {
            var draft = Writer.Write(Sample.Request(step, ChannelKind.Email, agent, Core.Etiquette.DraftTraits.HowItWent) with { Language = language, Interview = Sample.Full with { Company = company, Contacts = [agent, Sample.Interviewer] } });

            Assert.Contains(company, draft.Body, StringComparison.Ordinal);
            Assert.DoesNotMatch(@"\.\.|!\.|\.!| \.|&amp;", Sample.Words(draft));
        }
    }

    [Theory]
    [InlineData("de", "Data Engineer (m/w/d)", "Data Engineer")]
    [InlineData("de", "data engineer", "Data Engineer")]
    [InlineData("es", "Ingeniero de datos (H/M)", "Ingeniero de datos")]
    [InlineData("fr", "Ingénieure data (H/F)", "le poste d'ingénieure data")]
    [InlineData("fr", "Responsable de magasin", "le poste de responsable de magasin")]
    [InlineData("fr", "Hôte de caisse", "le poste d'hôte de caisse")]
    [InlineData("fr", "HR Business Partner", "le poste de HR Business Partner")]
    [InlineData("fr", "UX Designer", "le poste d'UX Designer")]
    public void Write_AnyRole_IsWrittenAsThere(string language, string role, string written)
    {
        var draft = Writer.Write(Sample.Request(StepKind.References, recipient: Sample.Recruiter) with { Language = language, Interview = Sample.Full with { Role = role } });

        Assert.Contains(written, draft.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("(m/w/d)", draft.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_FactsInTheCandidatesOwnLanguage_StayOutOfAnothers()
    {
        var german = Writer.Write(Sample.Request(StepKind.ThankYou, recipient: Sample.Interviewer) with { Language = "de", Interview = Sample.Full with { Topics = ["how the team works with the grid operators"] } });
        var own = Writer.Write(Sample.Request(StepKind.ThankYou, recipient: Sample.Interviewer) with { Language = "de", Interview = Sample.Full with { Topics = ["wie das Team mit den Netzbetreibern arbeitet"] } });

        Assert.DoesNotContain("grid operators", german.Body, StringComparison.Ordinal);
        Assert.Contains("wie das Team mit den Netzbetreibern arbeitet", own.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DE")]
    [InlineData("BR-SP")]
    [InlineData("GB")]
    public void Of_Interview_ChoosesTheLanguageAndNoCountryDoes(string country)
    {
        Assert.Equal("en", DraftLanguage.Of(StepKind.CheckIn, Sample.Full with { Country = country }, Sample.Recruiter with { Country = country }, Sample.Candidate));
        Assert.Equal("de", DraftLanguage.Of(StepKind.CheckIn, Sample.Full with { Country = country, Language = "de" }, Sample.Recruiter, Sample.Candidate));
        Assert.Equal("en", DraftLanguage.Of(StepKind.LetGo, Sample.Full with { Country = country, Language = "de" }, contact: null, Sample.Candidate));
    }

    [Theory]
    [InlineData("de", "Ich warte seit zwei Wochen auf Ihre Antwort.")]
    [InlineData("de", "Warum hat sich niemand gemeldet?")]
    [InlineData("pt", "Estou aguardando um retorno há duas semanas.")]
    [InlineData("pt", "Preciso muito deste emprego para pagar as contas.")]
    [InlineData("es", "Sigo esperando su respuesta desde hace dos semanas.")]
    [InlineData("es", "Necesito una respuesta urgente.")]
    [InlineData("fr", "J'attends votre réponse depuis deux semaines.")]
    [InlineData("fr", "Vous n'avez jamais répondu à mes messages.")]
    [InlineData("fr", "Il me faut une réponse d'urgence.")]
    [InlineData("fr", "J'ai vraiment besoin de ce travail.")]
    public void Review_PressingText_IsFound(string language, string text) =>
        Assert.Contains(new Core.Drafting.Tone.ToneReview().Review(text, StepKind.CheckIn, language: language), finding => finding.Severity is Core.Drafting.Tone.ToneSeverity.Error);
}
