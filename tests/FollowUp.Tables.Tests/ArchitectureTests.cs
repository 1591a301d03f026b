namespace FollowUp.Tables.Tests;

public sealed class ArchitectureTests
{
    [Fact]
    public void References_OfTables_KnowNoOtherProjectOfTheProduct()
    {
        var references = typeof(ITable).Assembly.GetReferencedAssemblies().Select(reference => reference.Name ?? "").ToArray();

        Assert.Contains("Azure.Core", references);
        Assert.DoesNotContain(references, name => name.StartsWith("FollowUp", StringComparison.Ordinal));
    }

    [Fact]
    public void Types_OfTables_AreSealedOrStaticOrInterfaces() =>
        Assert.All(
            typeof(ITable).Assembly.GetExportedTypes(),
            type => Assert.True(type.IsSealed || type.IsInterface, $"{type} can be derived from."));
}
