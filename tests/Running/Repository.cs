namespace FollowUp.Testing;

internal static class Repository
{
    public static string Folder { get; } = Find();

    public static string Read(params string[] path) => File.ReadAllText(Path.Combine([Folder, .. path]));

    private static string Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "FollowUpFunctions.sln")))
                return at.FullName;
        throw new DirectoryNotFoundException("The solution is not above the test assembly; run the tests from within the repository.");
    }
}
