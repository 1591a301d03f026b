using System.Security.Cryptography;
using System.Text.Json;
using FollowUp.Core.Etiquette;
using FollowUp.App.Hosting;
using NodaTime;

namespace FollowUp.App.Digests;

/// <summary>
/// Names everything that plans are made of beside the candidates' own data: the rules, holidays and playbooks that ship with this build, the playbooks of the
/// deployment, and the time-zone data.
/// </summary>
internal sealed class PlannerFingerprint(PlaybookCatalog playbooks)
{
    public string Value { get; } = Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            // Builds are deterministic: the id changes exactly when the code or an embedded file does, so nobody has to remember a version.
            Rules = typeof(Planner).Module.ModuleVersionId,
            TimeZones = DateTimeZoneProviders.Tzdb.VersionId,
            Playbooks = playbooks.All,
        },
        AppJson.Documents)));
}
