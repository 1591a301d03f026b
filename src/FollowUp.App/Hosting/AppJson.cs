using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using NodaTime.Text;

namespace FollowUp.App.Hosting;

/// <summary>One way to write JSON: the same in requests, answers, files and the store.</summary>
internal static class AppJson
{
    /// <summary>For requests and stored documents: strict when read, without nulls when written.</summary>
    public static JsonSerializerOptions Documents { get; } = Create(JsonIgnoreCondition.WhenWritingNull);

    /// <summary>For answers made for reading: a member without a value is null, not absent.</summary>
    public static JsonSerializerOptions Views { get; } = Create(JsonIgnoreCondition.Never);

    private static JsonSerializerOptions Create(JsonIgnoreCondition ignored)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = ignored,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            NumberHandling = JsonNumberHandling.Strict,
            PropertyNameCaseInsensitive = false,
            AllowDuplicateProperties = false,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            // Answers are JSON documents, never part of a page.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NameTheRound, LeaveOutWhatIsUsual } },
            Converters =
            {
                new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false),
                new TextConverter<LocalDate>("a date such as 2026-11-25", LocalDatePattern.Iso),
                new TextConverter<LocalDateTime>(
                    "a local time such as 2026-11-18T15:00",
                    LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm"),
                    LocalDateTimePattern.ExtendedIso),
                new TextConverter<LocalTime>(
                    "a time such as 15:00", LocalTimePattern.CreateWithInvariantCulture("HH':'mm"), LocalTimePattern.ExtendedIso),
                new TextConverter<Offset>("an offset such as +01:00", OffsetPattern.GeneralInvariantWithZ, OffsetPattern.GeneralInvariant),
                new TextConverter<Instant>("an instant such as 2026-11-25T11:00:00Z", InstantPattern.ExtendedIso),
            },
        };
        options.MakeReadOnly();
        return options;
    }

    /// <summary>C# does not let a Round have a member Round; JSON does.</summary>
    private static void NameTheRound(JsonTypeInfo type)
    {
        if (type.Type != typeof(Round)) return;
        foreach (var property in type.Properties)
            if (property.Name == "stage")
                property.Name = "round";
    }

    /// <summary>
    /// Members that came later are written only where they say something: whatever an older version stored reads, compares and hashes as before.
    /// </summary>
    private static void LeaveOutWhatIsUsual(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
            if ((type.Type == typeof(Contact) && property.Name is "invitedToWrite" or "hasLeft") || (type.Type == typeof(Promise) && property.Name == "soft")
                || (type.Type == typeof(Interview) && property.Name == "firstChoice"))
                property.ShouldSerialize = static (_, value) => value is true;
    }

    private sealed class TextConverter<T>(string example, params IPattern<T>[] patterns) : JsonConverter<T>
        where T : struct
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType == JsonTokenType.String && reader.GetString() is { } text)
                foreach (var pattern in patterns)
                    if (pattern.Parse(text) is { Success: true } parsed)
                        return parsed.Value;
            throw new JsonException($"Write {example}.");
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(patterns[0].Format(value));
    }
}
