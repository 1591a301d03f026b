using FollowUp.Core.Drafting.Tone;
using FollowUp.Core.Interviews;

namespace FollowUp.Core.Tests.Drafting.Tone;

/// <summary>Kind sentences that share words with unkind ones: in them no phrase may be found.</summary>
public sealed class ToneHarmlessTests
{
    private static readonly ToneReview Tone = new();

    [Theory]
    [InlineData("I am waiting at the reception.")]
    [InlineData("I have been waiting in the lobby and Ana brought me a coffee.")]
    [InlineData("We talked about the waiting list of the clinic.")]
    [InlineData("Thank you for waiting while I found the right room.")]
    [InlineData("I am sorry to have kept you waiting on Tuesday.")]
    [InlineData("I do not mind waiting for your answer.")]
    [InlineData("I can wait two more weeks without any trouble.")]
    [InlineData("Thank you for telling me.")]
    [InlineData("Thank you for telling me that I would hear on Friday.")]
    [InlineData("You told me about the team in Porto, which I enjoyed.")]
    [InlineData("You said you would like to see my portfolio, so here it is.")]
    [InlineData("You mentioned that the team works with streams.")]
    [InlineData("There is no need to hurry.")]
    [InlineData("There is no rush at all, please take your time.")]
    [InlineData("It is not urgent.")]
    [InlineData("Nothing about it is urgent.")]
    [InlineData("I will send the references as soon as possible.")]
    [InlineData("I can start as soon as possible.")]
    [InlineData("I will send them at once.")]
    [InlineData("Please answer only when it suits you.")]
    [InlineData("Please reply whenever you find the time.")]
    [InlineData("No answer is needed.")]
    [InlineData("There is no need to reply.")]
    [InlineData("Please let me know if you need anything further from me.")]
    [InlineData("I look forward to hearing from you.")]
    [InlineData("I look forward to hearing from you soon.")]
    [InlineData("Could you tell me where the process stands?")]
    [InlineData("Could you give me an update on the process and the timeline?")]
    [InlineData("I needed a moment to think about your question on caching.")]
    [InlineData("Your answer about the on-call duty helped me.")]
    [InlineData("It was never late in the day for a good question.")]
    [InlineData("I am sorry that I was a minute late.")]
    [InlineData("I know how easily such dates move.")]
    [InlineData("I will do everything to prepare well for the next round.")]
    [InlineData("I was nervous at first, and at ease soon after thanks to you.")]
    [InlineData("I am afraid I cannot travel in December.")]
    [InlineData("I kept thinking about the data that your team collects.")]
    [InlineData("The desk was by the window and the phones were silent.")]
    [InlineData("Did I get the address right?")]
    [InlineData("I got the job description from Ana, thank you.")]
    [InlineData("The result of the experiment you described surprised me.")]
    [InlineData("You made a decision there that I admire: testing first.")]
    [InlineData("If I can be of help, I am glad to.")]
    [InlineData("I would be happy to come by on Friday or Monday.")]
    [InlineData("I can let you know by Friday which day is best for me.")]
    [InlineData("Your company offers courses, which is generous.")]
    [InlineData("I offer another thought on the backfill.")]
    [InlineData("Thank you for your offer.")]
    [InlineData("Would another time suit you better?")]
    [InlineData("Is there another option to read the article?")]
    [InlineData("The final interview was a pleasure.")]
    [InlineData("The second call with Rita was very clear.")]
    [InlineData("I move to Lisbon in May and will be reachable as before.")]
    [InlineData("A deadline for each sprint keeps the team calm, you said.")]
    [InlineData("The job we spoke about is one I would be glad to take on.")]
    [InlineData("I understand that a careful choice takes long.")]
    [InlineData("Our talk about ghost jobs in queues made me smile.")]
    [InlineData("The begging bowl in the museum you mentioned is wonderful.")]
    public void Review_HarmlessSentence_FindsNoPhrase(string text) =>
        Assert.DoesNotContain(Tone.Review(text, StepKind.CheckIn), one => one.Position is not null);

    [Theory]
    [InlineData("I look forward to the next steps.")]
    [InlineData("Please let me know if you would like my references.")]
    [InlineData("I look forward to hearing from you when the time comes.")]
    [InlineData("What you said about the decision to rewrite the billing stayed with me.")]
    [InlineData("I enjoyed hearing when and why the team chose Rust.")]
    [InlineData("I would welcome any feedback you may have.")]
    public void Review_HarmlessSentenceInAThankYou_FindsNoPhrase(string text) =>
        Assert.DoesNotContain(Tone.Review(text, StepKind.ThankYou), one => one.Position is not null);

    [Theory]
    [InlineData("Disappointed as I am, thank you for letting me know.", StepKind.Feedback)]
    [InlineData("I was disappointed, but I understand.", StepKind.Feedback)]
    [InlineData("It has been six months since we spoke.", StepKind.Reconnect)]
    [InlineData("I would be glad to hear of other opportunities with you.", StepKind.Reconnect)]
    [InlineData("What did I miss, and how was my test?", StepKind.Feedback)]
    public void Review_SentenceItsStepAllows_FindsNoPhrase(string text, StepKind step) =>
        Assert.DoesNotContain(Tone.Review(text, step), one => one.Position is not null);
}
