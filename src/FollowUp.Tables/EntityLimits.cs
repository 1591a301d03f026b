namespace FollowUp.Tables;

/// <summary>What may stand in an entity.</summary>
internal static class EntityLimits
{
    /// <summary>The first instant of Edm.DateTime.</summary>
    private static readonly DateTimeOffset FirstInstant = new(1601, 1, 1, 0, 0, 0, TimeSpan.Zero);

    internal static void Check(TableEntity entity, int? actionIndex)
    {
        KeyLimits.CheckKey(entity.PartitionKey, nameof(entity.PartitionKey), actionIndex);
        KeyLimits.CheckKey(entity.RowKey, nameof(entity.RowKey), actionIndex);
        if (entity.Properties.Count > TableLimits.MaxProperties)
        {
            throw TableLimits.TooLarge(
                "TooManyProperties",
                $"The entity has {entity.Properties.Count} properties; keep to {TableLimits.MaxProperties}: store several values in one.",
                actionIndex);
        }

        foreach (var (name, value) in entity.Properties)
        {
            CheckName(name, actionIndex);
            CheckValue(name, value, actionIndex);
        }

        var size = EntitySize.Stored(entity);
        if (size > TableLimits.MaxEntitySize)
        {
            throw TableLimits.TooLarge(
                "EntityTooLarge", $"The entity takes {size} bytes; split it into rows of at most 1 MiB.", actionIndex);
        }
    }

    private static void CheckName(string name, int? actionIndex)
    {
        if (name.Length > TableLimits.MaxPropertyNameLength)
        {
            throw TableLimits.TooLarge(
                "PropertyNameTooLong", $"Property '{name}' has {name.Length} characters; shorten its name to 255.", actionIndex);
        }

        if (name is nameof(TableEntity.PartitionKey) or nameof(TableEntity.RowKey) or "Timestamp" or Azure.AzureRow.MarkName)
        {
            throw TableLimits.Malformed(
                "PropertyNameInvalid", $"Property '{name}' has a name the store keeps for itself; rename it.", actionIndex);
        }

        if (name.Length == 0 || !(char.IsLetter(name[0]) || name[0] == '_') || !name.All(c => char.IsLetterOrDigit(c) || c == '_'))
        {
            throw TableLimits.Malformed(
                "PropertyNameInvalid", $"Property '{name}' is no C# identifier; use letters, digits and _, no digit first.", actionIndex);
        }
    }

    private static void CheckValue(string name, object value, int? actionIndex)
    {
        switch (value)
        {
            case string text when text.Length > TableLimits.MaxStringLength:
                throw TableLimits.TooLarge(
                    "PropertyValueTooLarge",
                    $"Property '{name}' has {text.Length} UTF-16 units of {TableLimits.MaxStringLength}; shorten it or split it.",
                    actionIndex);
            case string text:
                KeyLimits.CheckWellFormed(text, $"Property '{name}'", actionIndex);
                break;
            case byte[] bytes when bytes.Length > TableLimits.MaxBinaryLength:
                throw TableLimits.TooLarge(
                    "PropertyValueTooLarge",
                    $"Property '{name}' has {bytes.Length} bytes of {TableLimits.MaxBinaryLength}; shorten it or split it.",
                    actionIndex);
            case DateTimeOffset instant when instant < FirstInstant:
                throw TableLimits.Malformed(
                    "OutOfRangeInput", $"Property '{name}' lies before 1601-01-01; the Table service keeps no earlier instant.", actionIndex);
            case byte[] or bool or int or long or double or DateTimeOffset or Guid:
                break;
            case null:
                throw TableLimits.Malformed("PropertiesNeedValue", $"Property '{name}' is null; leave the property out.", actionIndex);
            default:
                throw TableLimits.Malformed(
                    "InvalidInput",
                    $"Property '{name}' is a {value.GetType()}; use string, bool, int, long, double, DateTimeOffset, Guid or byte[].",
                    actionIndex);
        }
    }
}
