using FollowUp.Tables.Azure;

namespace FollowUp.Tables.Tests.Azure;

public sealed class TableConnectionStringTests
{
    [Theory]
    [InlineData("UseDevelopmentStorage=true", "devstoreaccount1", "http://127.0.0.1:10002/devstoreaccount1")]
    [InlineData("usedevelopmentstorage=TRUE;", "devstoreaccount1", "http://127.0.0.1:10002/devstoreaccount1")]
    [InlineData("AccountName=acme;AccountKey=a2V5", "acme", "https://acme.table.core.windows.net/")]
    [InlineData("DefaultEndpointsProtocol=http;AccountName=acme;AccountKey=a2V5;EndpointSuffix=example.org", "acme", "http://acme.table.example.org/")]
    [InlineData("AccountName=acme; AccountKey=a2V5== ;TableEndpoint=http://127.0.0.1:1234/acme", null, null)]
    [InlineData(" AccountName = acme ; AccountKey = a2V5 ; TableEndpoint=http://127.0.0.1:1234/acme;", "acme", "http://127.0.0.1:1234/acme")]
    public void Parse_KnownForms_FindsAccountAndEndpoint(string text, string? account, string? endpoint)
    {
        if (account is null)
        {
            Assert.Throws<FormatException>(() => TableConnectionString.Parse(text));
            return;
        }

        var parsed = TableConnectionString.Parse(text);
        Assert.Equal((account, endpoint), (parsed.AccountName, parsed.TableEndpoint.AbsoluteUri));
    }

    [Theory]
    [InlineData("AccountKey=c2VjcmV0", "AccountName")]
    [InlineData("AccountName=acme", "AccountKey")]
    [InlineData("AccountName=acme;AccountKey=secret!", "Base64")]
    [InlineData("AccountName=acme;AccountKey=c2VjcmV0;TableEndpoint=nowhere", "TableEndpoint")]
    [InlineData("c2VjcmV0", "Name=Value")]
    public void Parse_PartMissing_NamesItWithoutTheSecret(string text, string part)
    {
        var e = Assert.Throws<FormatException>(() => TableConnectionString.Parse(text));

        Assert.Contains(part, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("c2VjcmV0", e.Message, StringComparison.Ordinal);
    }
}
