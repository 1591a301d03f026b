using System.Security.Cryptography;
using System.Text.Json;
using FollowUp.App.Candidates;
using FollowUp.Core.Etiquette;

namespace FollowUp.App.Digests.Running;

/// <summary>
/// Names everything for whose sake each candidate is to be looked at anew: what plans are made of beside the candidates' own data (the rules, holidays and
/// playbooks that ship with this build, the playbooks of the deployment, the time-zone data), and the rule by which addresses are looked up.
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
            Addresses = LookUps.Rule,
        },
        AppJson.Documents)));
}
