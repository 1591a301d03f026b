namespace FollowUp.Functions.Tests.Mail;

/// <summary>
/// Compares with a file that a person has read. <c>FOLLOWUP_UPDATE_GOLDEN=1</c> rewrites the files; look at them before committing.
/// </summary>
internal static class Golden
{
    private static readonly bool Update = Environment.GetEnvironmentVariable("FOLLOWUP_UPDATE_GOLDEN") == "1";

    public static void Equal(string name, string actual)
    {
        var path = Path.Combine(Root(), "tests", "FollowUp.Functions.Tests", "Mail", "Golden", name);
        if (Update)
            File.WriteAllText(path, actual);
        Assert.Equal(File.ReadAllText(path), actual);
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (folder.EnumerateFiles("*.sln").Any())
                return folder.FullName;
        }

        throw new DirectoryNotFoundException("The golden files lie beside the tests' source, below the solution file; run the tests from there.");
    }
}
