using System.Text.Json;

namespace FollowUp.App.Interviews.Forms;

/// <summary>A value as JSON and the forms name it.</summary>
internal static class FormName
{
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
