namespace FollowUp.Tables;

/// <summary>What a <see cref="TableAction"/> does to its row.</summary>
public enum TableVerb
{
    /// <summary>Inserts the row; fails with 409 when it exists.</summary>
    Add,

    /// <summary>Inserts the row or replaces it whole, whatever its version.</summary>
    Upsert,

    /// <summary>Replaces the row whole; fails with 404 when it is missing and 412 when the ETag is stale.</summary>
    Update,

    /// <summary>Sets the properties given and leaves the row's others as they are; fails with 404 when it is missing and 412 when the ETag is stale.</summary>
    Merge,

    /// <summary>Deletes the row; fails with 404 when it is missing and 412 when the ETag is stale.</summary>
    Delete,
}

/// <summary>One change of one row.</summary>
public sealed record TableAction
{
    /// <summary>The ETag that matches any version of an existing row.</summary>
    public const string AnyETag = "*";

    private TableAction(TableVerb verb, TableEntity entity, string? ifMatch) => (Verb, Entity, IfMatch) = (verb, entity, ifMatch);

    /// <summary>What is done.</summary>
    public TableVerb Verb { get; }

    /// <summary>The row; of a delete only the keys matter.</summary>
    public TableEntity Entity { get; }

    /// <summary>The version the row must have; null for <see cref="TableVerb.Add"/> and <see cref="TableVerb.Upsert"/>.</summary>
    public string? IfMatch { get; }

    /// <summary>Inserts <paramref name="entity"/>.</summary>
    public static TableAction Add(TableEntity entity) => new(TableVerb.Add, entity, ifMatch: null);

    /// <summary>Inserts or replaces <paramref name="entity"/>.</summary>
    public static TableAction Upsert(TableEntity entity) => new(TableVerb.Upsert, entity, ifMatch: null);

    /// <summary>Replaces <paramref name="entity"/> when its version is <paramref name="ifMatch"/>.</summary>
    public static TableAction Update(TableEntity entity, string ifMatch) => new(TableVerb.Update, entity, ifMatch);

    /// <summary>
    /// Sets the properties of <paramref name="entity"/> when the row's version is <paramref name="ifMatch"/>; without any, the row only gets a new version. The
    /// row's limits hold for what comes of it.
    /// </summary>
    public static TableAction Merge(TableEntity entity, string ifMatch) => new(TableVerb.Merge, entity, ifMatch);

    /// <summary>Deletes a row when its version is <paramref name="ifMatch"/>.</summary>
    public static TableAction Delete(string partitionKey, string rowKey, string ifMatch) =>
        new(TableVerb.Delete, new TableEntity(partitionKey, rowKey, new Dictionary<string, object>(StringComparer.Ordinal)), ifMatch);
}
