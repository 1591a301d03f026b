using System.Text.Json;
using FollowUp.App.Storage;
using FollowUp.Tables;

namespace FollowUp.App.Digests;

/// <summary>
/// A digest as a row: the small document that marks replace, and beside it the packed mail, which is written once. Rows of the first version hold the mail in
/// their document; they are read, and marked, as they are.
/// </summary>
internal static class DigestRow
{
    private static readonly string[] Mail = ["mail0", "mail1", "mail2", "mail3"];

    /// <exception cref="JsonException">The document cannot be read. Whether the mail can is found out when it is wanted.</exception>
    public static DigestRecord Read(TableEntity row) => Document.Read<DigestRecord>(row) with { Packed = Document.Join(row, Mail) };

    /// <summary>The whole row.</summary>
    public static TableEntity Of(string candidateId, DigestRecord record)
    {
        var row = StateOf(candidateId, record);
        return record.Packed is { } packed ? row with { Properties = new Dictionary<string, object>(row.Properties.Concat(Document.Split(packed, Mail)), StringComparer.Ordinal) } : row;
    }

    /// <summary>Writes where a digest stands. The mail stays as it is, unless it lies in the document itself.</summary>
    public static TableAction Mark(string candidateId, DigestRecord record, string eTag)
    {
        var state = StateOf(candidateId, record);
        return record.Packed is null ? TableAction.Update(state, eTag) : TableAction.Merge(state, eTag);
    }

    private static TableEntity StateOf(string candidateId, DigestRecord record) =>
        Document.ToEntity(candidateId, record.Key().RowKey, record.Packed is null ? record : record with { Text = null, Html = null });
}
