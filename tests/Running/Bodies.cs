using System.Text.Json.Nodes;

namespace FollowUp.Testing;

/// <summary>What a candidate would send.</summary>
internal static class Bodies
{
    /// <summary>Met an interviewer by video on Wednesday 18 November 2026 at 15:00 in São Paulo; a recruiter arranged it over WhatsApp.</summary>
    public static JsonObject Interview() => JsonNode.Parse("""
        {
          "company": "Acme", "role": "Data engineer", "country": "BR", "language": "en", "arrangedBy": "recruiter",
          "rounds": [ { "round": "first", "heldAt": "2026-11-18T15:00", "timeZone": "America/Sao_Paulo", "format": "video", "with": ["c2"] } ],
          "contacts": [
            { "id": "c1", "name": "Rafaela Lima", "role": "recruiter", "country": "BR", "met": true,
              "channels": [ { "kind": "whatsApp", "address": "+5511999990000", "established": true } ] },
            { "id": "c2", "name": "Bruno Prado", "role": "interviewer", "met": true,
              "channels": [ { "kind": "email", "address": "bruno@acme.example" } ] } ],
          "topics": ["their move to streaming"]
        }
        """)!.AsObject();

    /// <summary>The short form.</summary>
    public static JsonObject Short(string company = "Acme") => new()
    {
        ["company"] = company,
        ["role"] = "Data engineer",
        ["heldAt"] = "2026-11-18T15:00",
    };

    public static JsonObject With(this JsonObject body, string member, JsonNode? value)
    {
        body[member] = value;
        return body;
    }
}
