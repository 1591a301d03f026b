namespace FollowUp.Browser.Tests.Running;

/// <summary>Where the pictures go that the tests take: the folder <c>artifacts/screenshots</c> of the repository.</summary>
internal static class Screenshots
{
    private static readonly string Folder = Directory.CreateDirectory(Path.Combine(Repository.Folder, "artifacts", "screenshots")).FullName;

    public static string PathOf(string name) => Path.Combine(Folder, name + ".png");

    /// <summary>Where a picture of the README goes: beside the others, or where <c>.ci/pictures</c> says.</summary>
    public static string PictureOf(string name) =>
        Path.Combine(Environment.GetEnvironmentVariable("FOLLOWUP_PICTURES") is { Length: > 0 } folder ? folder : Folder, name + ".png");
}
