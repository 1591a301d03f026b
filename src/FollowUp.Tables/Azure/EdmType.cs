namespace FollowUp.Tables.Azure;

/// <summary>The names of the types that JSON cannot tell apart by itself.</summary>
internal static class EdmType
{
    internal const string Binary = "Edm.Binary";
    internal const string DateTime = "Edm.DateTime";
    internal const string Double = "Edm.Double";
    internal const string Guid = "Edm.Guid";
    internal const string Int64 = "Edm.Int64";
    internal const string AnnotationSuffix = "@odata.type";

    internal static string Annotation(string property) => property + AnnotationSuffix;
}
