using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace FollowUp.App.Hosting;

internal static class Protection
{
    /// <summary>The text that was protected for this purpose; null when this is nothing of ours.</summary>
    public static string? TryUnprotect(this IDataProtector protector, string key)
    {
        try
        {
            return protector.Unprotect(key);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
