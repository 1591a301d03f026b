using FollowUp.Core.Drafting;
using FollowUp.Core.Etiquette;

namespace FollowUp.App.Interviews.Steps;

/// <summary>Names another way to do a step, for the pages and the mail.</summary>
internal static class OtherWays
{
    /// <summary>Such as "ask Jane Doe by e-mail"; fit for the middle of a sentence.</summary>
    public static string NameOf(StepKind step, Alternative other, Wording wording, string language = "en")
    {
        var who = other.Recipient.Name ?? $"the {wording.RoleName(other.Recipient.Role, language)}";
        if (other.Channel == ChannelKind.Phone) return $"call {who}";
        var verb = step switch
        {
            StepKind.CheckIn or StepKind.MoveUp or StepKind.Call => "ask",
            StepKind.ThankYou or StepKind.Feedback => "thank",
            _ => "write to",
        };
        var way = wording.ChannelName(other.Channel, language);
        return $"{verb} {who} by {(other.Channel is ChannelKind.WhatsApp or ChannelKind.LinkedIn ? way : way.ToLowerInvariant())}";
    }
}
