namespace FollowUp.App.Notifications;

/// <summary>When nothing is to ring: from one local hour until another one, over midnight if that is earlier. None where both are the same.</summary>
internal sealed record QuietHours(int From, int Until)
{
    /// <summary>When they end, of those that hold at <paramref name="now"/>; null when none do.</summary>
    public Instant? EndOf(Instant now, DateTimeZone zone)
    {
        var local = now.InZone(zone);
        var isOn = From < Until ? local.Hour >= From && local.Hour < Until : From > Until && (local.Hour >= From || local.Hour < Until);
        if (!isOn) return null;
        var end = local.Date.PlusDays(local.Hour < Until ? 0 : 1).At(new LocalTime(Until, 0));
        return Instant.Max(end.InZoneLeniently(zone).ToInstant(), now + Duration.Epsilon);
    }
}
