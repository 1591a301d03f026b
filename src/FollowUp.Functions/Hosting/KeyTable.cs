using System.Xml.Linq;
using FollowUp.Tables;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace FollowUp.Functions.Hosting;

/// <summary>Keeps Data Protection's keys in the table <c>keys</c>, so that every instance reads the links another one made. Never purged.</summary>
internal sealed class KeyTable(ITableStore tables) : IXmlRepository
{
    private const string Partition = "dataprotection";
    private const string XmlProperty = "xml";

    private readonly ITable _table = tables.GetTable("keys");

    // The interface is synchronous; keys are read at start and written a few times a year.
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        return ReadAsync().GetAwaiter().GetResult();

        async Task<List<XElement>> ReadAsync()
        {
            var elements = new List<XElement>();
            await foreach (var row in _table.QueryAllAsync(new TableQuery(Partition), CancellationToken.None))
                if (row.Properties.GetValueOrDefault(XmlProperty) is string xml)
                    elements.Add(XElement.Parse(xml));
            return elements;
        }
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        var properties = new Dictionary<string, object>(StringComparer.Ordinal) { [XmlProperty] = element.ToString(SaveOptions.DisableFormatting) };
        _table.SubmitAsync(TableAction.Upsert(new TableEntity(Partition, friendlyName, properties)), CancellationToken.None).GetAwaiter().GetResult();
    }
}
