namespace FollowUp.Testing;

/// <summary>
/// Compares with a file that a person has read. <c>FOLLOWUP_UPDATE_GOLDEN=1</c> rewrites the files; look at them before committing.
/// </summary>
internal static class Golden
{
    private static readonly bool Update = Environment.GetEnvironmentVariable("FOLLOWUP_UPDATE_GOLDEN") == "1";

    /// <param name="slice">The folder of the test.</param>
    /// <param name="name">The file in its folder Golden.</param>
    /// <param name="actual">What the product made.</param>
    public static void Equal(string slice, string name, string actual)
    {
        var path = Path.Combine(Repository.Folder, "tests", typeof(Golden).Assembly.GetName().Name!, slice, "Golden", name);
        if (Update)
            File.WriteAllText(path, actual);
        Assert.Equal(File.ReadAllText(path), actual);
    }
}
