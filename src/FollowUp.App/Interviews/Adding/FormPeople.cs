using System.Globalization;
using FollowUp.App.Interviews.Forms;

namespace FollowUp.App.Interviews.Adding;

/// <summary>The people of the form as a list: whom one meets, who arranged it, and then as many as there are.</summary>
internal static class FormPeople
{
    /// <summary>Asked for in every form.</summary>
    private const int Usual = 2;

    /// <summary>The places that the form shows; one that was taken out of the middle is not among them.</summary>
    public static IReadOnlyList<int> Of(FormValues form) =>
        [.. Enumerable.Range(0, Usual), .. Enumerable.Range(Usual, InvitationForm.MostPeople - Usual).Where(i => form.Names.Contains(Field(i, "role"), StringComparer.Ordinal))];

    public static string? NameOf(FormValues form, int index) => form.Text(Field(index, "name")) ?? form.Text(Field(index, "channels[0].address"));

    /// <summary>Where one more would stand.</summary>
    public static int Next(FormValues form) => Of(form)[^1] + 1;

    /// <summary>With one more; null when there are as many as an interview has.</summary>
    public static FormValues? Add(FormValues form)
    {
        var free = Next(form);
        return free < InvitationForm.MostPeople ? form.With((Field(free, "role"), FormName.Of(ContactRole.Interviewer))) : null;
    }

    /// <summary>Without one; what is no place of the list changes nothing.</summary>
    public static FormValues Remove(FormValues form, string index)
    {
        if (!int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var at) || at >= InvitationForm.MostPeople) return form;
        var quotes = form.Quotes.Where(quote => quote.Key != $"contacts[{at}]").ToDictionary(StringComparer.Ordinal);
        return form.Without($"contacts[{at}].").Quoting(quotes);
    }

    private static string Field(int index, string member) => string.Create(CultureInfo.InvariantCulture, $"contacts[{index}].{member}");
}
