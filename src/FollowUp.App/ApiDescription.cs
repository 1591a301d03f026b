using System.Text.Json.Nodes;
using FollowUp.App.Interviews.Registering;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace FollowUp.App;

/// <summary>What <c>/api/openapi.json</c> says beyond what the endpoints say themselves: texts that stand for dates and times, short forms, the token.</summary>
internal static class ApiDescription
{
    private const string TokenScheme = "personalToken";

    private static readonly Dictionary<Type, (string? Format, string Example)> Texts = new()
    {
        [typeof(LocalDate)] = ("date", "2026-11-25"),
        [typeof(LocalDateTime)] = (null, "2026-11-18T15:00"),
        [typeof(LocalTime)] = (null, "15:00"),
        [typeof(Offset)] = (null, "-03:00"),
        [typeof(Instant)] = ("date-time", "2026-11-25T11:00:00Z"),
    };

    public static IServiceCollection AddApiDescription(this IServiceCollection services) => services.AddOpenApi(options =>
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "FollowUp";
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
            {
                [TokenScheme] = new OpenApiSecurityScheme
                {
                    Type = SecuritySchemeType.Http,
                    Scheme = "bearer",
                    Description = "A personal token, made by the command invite.",
                },
            };
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(TokenScheme, document)] = [] }];
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            Describe(schema, context);
            return Task.CompletedTask;
        });
    });

    private static void Describe(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (Texts.TryGetValue(type, out var text))
            (schema.Type, schema.Format, schema.Examples) = (JsonSchemaType.String, text.Format, [JsonValue.Create(text.Example)]);
        else if (type == typeof(Interview) && schema.Properties is { } members)
        {
            members["heldAt"] = new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Description = "The short form, instead of rounds: the first round's local time.",
                Examples = [JsonValue.Create("2026-11-18T15:00")],
            };
            members["timeZone"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Of the short form: the IANA zone of heldAt." };
        }
        else if (type == typeof(Candidate) && schema.Properties is { } preferences)
            preferences["digests"] = new OpenApiSchema { Type = JsonSchemaType.Boolean, Description = "Whether the daily mails come; true subscribes again." };
        else if ((type == typeof(Registered) || type == typeof(InterviewItem)) && schema.Properties is { } answered)
        {
            // Written as JSON, so that members without a value are left out as in the interview's own answer.
            answered["interview"] = new OpenApiSchemaReference(nameof(Interview), context.Document);
        }
    }
}
