using FollowUp.App.Interviews.Forms;

namespace FollowUp.App.Interviews.Acting;

/// <summary>Another offer, and which job comes first: only one employer is ever told so (rule R45).</summary>
internal static class FirstChoiceForm
{
    public const string Field = "first";

    /// <summary>None of the interviews here, the offer elsewhere, say.</summary>
    public const string None = "none";

    public static FormValues Fill(About about, string eTag) =>
        FormValues.Of(("on", DayText.Iso(about.Today)), (Field, about.Open.FirstOrDefault(one => one.FirstChoice)?.Id ?? None));

    public static void Save(Act act)
    {
        act.Enter("otherOffer", "on", "decideBy");
        if (act.Form.Text(Field) is not { } chosen) return;
        if (chosen != None && !act.IsOpen(chosen)) throw RequestRefused.Invalid(Field, "Please choose from the list.");
        act.ChooseFirst(chosen == None ? null : chosen);
    }

    /// <summary>The one at hand first.</summary>
    public static IEnumerable<(string Value, string Text)> Choices(About about) =>
        about.Open.OrderBy(one => one.Id == about.Id ? 0 : 1).ThenBy(one => one.Company, StringComparer.CurrentCultureIgnoreCase)
            .Select(one => (one.Id, Shown.Line($"{one.Company}, {one.Role}")))
            .Prepend((None, "None of these, or I don't know yet"));
}
