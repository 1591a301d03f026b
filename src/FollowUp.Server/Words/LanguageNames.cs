namespace FollowUp.Server.Words;

/// <summary>What languages are called in English; the culture data of the platform is not at hand.</summary>
internal static class LanguageNames
{
    public static string Of(string code) => code switch
    {
        "de" => "German",
        "es" => "Spanish",
        "fr" => "French",
        "pt" => "Brazilian Portuguese",
        _ => code,
    };
}
