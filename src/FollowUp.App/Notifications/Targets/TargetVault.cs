using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace FollowUp.App.Notifications.Targets;

/// <summary>Locks addresses and keys in the store: who has one can speak to somebody in our name.</summary>
internal sealed class TargetVault(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("notices");

    public string Lock(NoticeTarget target) => _protector.Protect(JsonSerializer.Serialize(target, AppJson.Documents));

    /// <summary>Null when the keys it was locked with are not in this store.</summary>
    public NoticeTarget? Open(StoredTarget target) =>
        _protector.TryUnprotect(target.Locked) is { } text ? JsonSerializer.Deserialize<NoticeTarget>(text, AppJson.Documents) : null;
}
