using FollowUp.Core.Drafting.Tone;
using FollowUp.Core.Interviews;

namespace FollowUp.Core.Tests.Drafting.Tone;

/// <summary>Phrases that hurt, each with its exact place, and phrases that only look like them.</summary>
public sealed class TonePhraseTests
{
    private static readonly ToneReview Tone = new();

    [Theory]
    [InlineData("«I've been waiting to hear» from your team.")]
    [InlineData("«I have been patiently waiting» since Monday.")]
    [InlineData("«We have been waiting to hear» back.")]
    [InlineData("Hello Ana, «I'm still waiting» and hope you are well.")]
    [InlineData("«I am waiting for your answer» about the role.")]
    [InlineData("«I was waiting for a phone call» all Friday.")]
    [InlineData("«I have waited two weeks» now.")]
    [InlineData("It is a pity to «leave me hanging» like that.")]
    [InlineData("The last letter «left us in the dark».")]
    [InlineData("Honestly, «I need an answer».")]
    [InlineData("«I really need to know by» Thursday.")]
    [InlineData("«We expect your decision» this month.")]
    [InlineData("Could you send the contract «ASAP»?")]
    [InlineData("Please write «as soon as possible».")]
    [InlineData("Please «reply immediately».")]
    [InlineData("Would you «get back to me today»?")]
    [InlineData("Please «let me know right away».")]
    [InlineData("This «is urgent» for me.")]
    [InlineData("«Please hurry» with the paperwork.")]
    [InlineData("The «clock is ticking».")]
    [InlineData("Please «give me the job».")]
    [InlineData("I «still haven't heard» from anybody.")]
    [InlineData("We spoke in May and I «have yet to hear» from you.")]
    [InlineData("«How much longer» will it be?")]
    [InlineData("«When will you decide»?")]
    [InlineData("Hello Ana. «Any update»?")]
    [InlineData("Hello Ana,\n\n«Any news» on my application?")]
    [InlineData("«This is my third email».")]
    [InlineData("«I have written to you twice».")]
    [InlineData("«I've tried to reach you several times».")]
    [InlineData("«I have already called» the office.")]
    [InlineData("I am «reminding you of» our talk.")]
    [InlineData("«You won't regret» it.")]
    [InlineData("I look forward to your «prompt reply».")]
    [InlineData("I «haven't heard back yet».")]
    [InlineData("I «have not received any» word.")]
    [InlineData("Hello, I am «just checking in» about the role.")]
    [InlineData("«Just following up» on Tuesday's talk.")]
    [InlineData("I would appreciate a «quick response».")]
    [InlineData("I «won't wait any» longer.")]
    [InlineData("«I left two voicemails» for you.")]
    [InlineData("A «friendly reminder» about my application.")]
    [InlineData("I am «bumping this» to the top of your inbox.")]
    [InlineData("«Did you get my last email»?")]
    [InlineData("«It's been three weeks» since we met.")]
    [InlineData("Do write «at your earliest convenience».")]
    public void Review_PressingPhrase_IsFoundWhereItStands(string marked) => AssertFound(ToneKind.Pressing, marked, StepKind.CheckIn);

    [Theory]
    [InlineData("«You told me I would know» by Friday.")]
    [InlineData("«You said that I'd hear» from you last week.")]
    [InlineData("«You told me I should've known» two days ago.")]
    [InlineData("«They said someone would call» me on Monday.")]
    [InlineData("«You mentioned you would be in touch».")]
    [InlineData("«She assured me that I would be contacted» on Tuesday.")]
    [InlineData("«You promised» an answer.")]
    [InlineData("I write again, «as promised».")]
    [InlineData("«I was told that I would hear» on Friday.")]
    [InlineData("«I was supposed to hear» from HR.")]
    [InlineData("«I should have heard» by now.")]
    [InlineData("«You were supposed to» write.")]
    [InlineData("«You should have called».")]
    [InlineData("«I was expecting your call» yesterday.")]
    [InlineData("«You never replied».")]
    [InlineData("«You haven't answered» my mail.")]
    [InlineData("«You still have not decided», it seems.")]
    [InlineData("«You forgot about» my application.")]
    [InlineData("«You are ignoring» my messages.")]
    [InlineData("It is odd to «be ghosted» after a final round.")]
    [InlineData("«Why haven't» I had a call?")]
    [InlineData("«Why is it taking» this many weeks?")]
    [InlineData("«What is taking so long»?")]
    [InlineData("The process is «taking too long».")]
    [InlineData("«You are late».")]
    [InlineData("Your answer is «overdue».")]
    [InlineData("«Friday came and went».")]
    [InlineData("This is «unprofessional».")]
    [InlineData("You could have had the «common courtesy» to write.")]
    [InlineData("You «wasted my time».")]
    [InlineData("After the final round there was «radio silence».")]
    [InlineData("I do not understand the «lack of response».")]
    [InlineData("«Nobody has called» since.")]
    [InlineData("«How hard is a» short mail?")]
    [InlineData("«As I already said», I am free on Monday.")]
    [InlineData("«Per my last» email, I am free on Monday.")]
    [InlineData("«I am very disappointed» with how this went.")]
    [InlineData("«I'm frustrated» by the silence.")]
    [InlineData("I am «fed up» now.")]
    public void Review_AccusingPhrase_IsFoundWhereItStands(string marked) => AssertFound(ToneKind.Accusing, marked, StepKind.CheckIn);

    [Theory]
    [InlineData("I am «desperate» to join.")]
    [InlineData("You see a «desperate» man.")]
    [InlineData("«I beg you» to look at my file once more.")]
    [InlineData("«I would do anything» to work here.")]
    [InlineData("«I will do whatever it takes».")]
    [InlineData("I really «need this job».")]
    [InlineData("You are «my last hope».")]
    [InlineData("I am «counting on you».")]
    [InlineData("I cannot «pay the rent» otherwise.")]
    [InlineData("My «financial situation» is hard.")]
    [InlineData("I «can't sleep» since the interview.")]
    [InlineData("I keep «checking my phone» all day.")]
    [InlineData("I sit «by the phone».")]
    [InlineData("«I'm so nervous» about your answer.")]
    [InlineData("The silence is «killing me».")]
    [InlineData("«I would take any job» you have.")]
    [InlineData("I could even «work for free».")]
    [InlineData("Please «give me a chance».")]
    [InlineData("It would «mean the world» to me.")]
    [InlineData("I «hope you have not forgotten me».")]
    [InlineData("«Did I do something wrong»?")]
    [InlineData("«I know I'm not the best» candidate.")]
    [InlineData("«Sorry to bother» you.")]
    [InlineData("I «don't want to be pushy», of course.")]
    [InlineData("I «can't wait to hear» from you.")]
    public void Review_DesperatePhrase_IsFoundWhereItStands(string marked) => AssertFound(ToneKind.Desperate, marked, StepKind.CheckIn);

    [Theory]
    [InlineData("«Did I get the job»?")]
    [InlineData("So, «did I get it»?")]
    [InlineData("«Have I got the position»?")]
    [InlineData("«Did I pass the test»?")]
    [InlineData("«Was I selected»?")]
    [InlineData("«Am I still in the running»?")]
    [InlineData("Could you «tell me if I got the job»?")]
    [InlineData("I «wonder whether I have been chosen».")]
    [InlineData("I would like to «know if I was successful».")]
    [InlineData("«Have you decided» yet?")]
    [InlineData("«Have you made a decision»?")]
    [InlineData("May I ask «whether you have chosen somebody»?")]
    [InlineData("«What was the outcome»?")]
    [InlineData("I would like to «ask about the result of my» interview.")]
    [InlineData("«Is the position filled»?")]
    [InlineData("«Are you going to hire me»?")]
    [InlineData("«What are my chances»?")]
    [InlineData("«Do I have a chance»?")]
    [InlineData("Please «let me know your decision».")]
    [InlineData("«Am I in»?")]
    [InlineData("I wanted to «check if I got selected».")]
    [InlineData("«How did I do»?")]
    public void Review_QuestionForTheVerdict_IsAnErrorInAThankYouOnly(string marked)
    {
        Assert.Equal(ToneSeverity.Error, AssertFound(ToneKind.AskingForResult, marked, StepKind.ThankYou));
        Assert.Equal(ToneSeverity.Warning, AssertFound(ToneKind.AskingForResult, marked, StepKind.CheckIn));
    }

    [Theory]
    [InlineData("«When can I expect to hear»?")]
    [InlineData("«What are the next steps»?")]
    [InlineData("«Could you tell me about the timeline»?")]
    [InlineData("Please «let me know the timeline».")]
    [InlineData("May I ask «where things stand»?")]
    [InlineData("«May I ask about the status of my application»?")]
    public void Review_QuestionForTheProcess_HasNoPlaceInAThankYou(string marked)
    {
        AssertFound(ToneKind.AskingForResult, marked, StepKind.ThankYou);
        Assert.DoesNotContain(Review(Marked.Read(marked).Text), one => one.Kind is ToneKind.AskingForResult);
    }

    [Theory]
    [InlineData("Please answer, «or else».")]
    [InlineData("«If I don't hear» from you I stop here.")]
    [InlineData("«Unless you reply», I sign elsewhere.")]
    [InlineData("«Otherwise I will» look around.")]
    [InlineData("«I will assume» you chose another person.")]
    [InlineData("«I will be forced to» decline.")]
    [InlineData("I have «no other choice».")]
    [InlineData("«I'll have to withdraw my» application.")]
    [InlineData("Then «I will look elsewhere».")]
    [InlineData("Then «I will have to move on».")]
    [InlineData("«I'll accept another offer» then.")]
    [InlineData("«This is my last email».")]
    [InlineData("«You have until Friday».")]
    [InlineData("Please «let me know by Friday».")]
    [InlineData("I hope to «hear from you by Wednesday».")]
    [InlineData("Please «reply within three days».")]
    public void Review_Ultimatum_IsFoundWhereItStands(string marked) => AssertFound(ToneKind.Ultimatum, marked, StepKind.CheckIn);

    [Theory]
    [InlineData("I «have other offers».")]
    [InlineData("I hold «another offer».")]
    [InlineData("I «received an offer» on Monday.")]
    [InlineData("There are «several other opportunities» for me.")]
    [InlineData("I have a «job offer» in hand.")]
    [InlineData("Their competitor «has offered me a job».")]
    [InlineData("I am talking to «other companies».")]
    public void Review_OtherOffers_AreFineWithTheFirstChoiceOnly(string marked)
    {
        AssertFound(ToneKind.OtherOffers, marked, StepKind.CheckIn);
        foreach (var choice in (string[])["Acme is my first choice.", "You remain my top choice.", "I would rather work with you.", "Yours is the role I would choose."])
            Assert.DoesNotContain(Review($"{Marked.Read(marked).Text} {choice}"), one => one.Kind is ToneKind.OtherOffers);
    }

    [Fact]
    public void Review_NotTheFirstChoice_IsNoFirstChoice() =>
        Assert.Contains(Review("I hold another offer, and you are not my first choice."), one => one is { Kind: ToneKind.OtherOffers, Severity: ToneSeverity.Error });

    [Theory]
    [InlineData("«When it suits you, could you» tell me more?")]
    [InlineData("«Could you, at your convenience», let me know?")]
    [InlineData("«May I ask whether» there is anything you can share?")]
    [InlineData("I would value «a word on the» timeline.")]
    [InlineData("My interest is «as strong as it was» at the beginning.")]
    [InlineData("I «think back with pleasure» to the interview.")]
    [InlineData("Could you say «how the process goes on»?")]
    [InlineData("What we said «has stayed with me».")]
    [InlineData("A practical note «from my side»: I am away.")]
    public void Review_FormLetter_IsHintedAt(string marked) => Assert.Equal(ToneSeverity.Hint, AssertFound(ToneKind.Stiff, marked, StepKind.CheckIn));

    private static IReadOnlyList<ToneFinding> Review(string text) => Tone.Review(text, StepKind.CheckIn);

    private static ToneSeverity AssertFound(ToneKind kind, string marked, StepKind step)
    {
        var (text, start, length) = Marked.Read(marked);
        var phrases = Tone.Review(text, step).Where(one => one.Kind == kind).ToList();
        var found = Assert.Single(phrases);
        Assert.Equal(new TextPosition(start, length), found.Position);
        Assert.Equal(text.Substring(start, length), found.Phrase);
        return found.Severity;
    }
}
