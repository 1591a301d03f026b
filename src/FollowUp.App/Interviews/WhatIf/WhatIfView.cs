using FollowUp.App.Interviews.Steps;
using FollowUp.Core.Drafting;

namespace FollowUp.App.Interviews.WhatIf;

/// <summary>The days ahead in words, both ways.</summary>
public sealed record WhatIfView(int Days, IReadOnlyList<WhatIfDay> Doing, IReadOnlyList<WhatIfDay> Ignoring)
{
    internal static WhatIfView Of(Forecast forecast, Wording wording) =>
        new(forecast.Days, [.. forecast.Doing.Select(day => Of(day, wording))], [.. forecast.Ignoring.Select(day => Of(day, wording))]);

    private static WhatIfDay Of(ForecastDay day, Wording wording) => new(day.Day, [.. day.Due.Select(nudge => new WhatIfLine(
        nudge.Interview.Id,
        Shown.Line(nudge.Interview.Company),
        StepNames.Of(nudge.Step),
        nudge.IsReminder,
        Shown.Line(wording.Say(nudge.Step.Reason, nudge.Interview))))]);
}

public sealed record WhatIfDay(LocalDate Day, IReadOnlyList<WhatIfLine> Lines);

public sealed record WhatIfLine(string Id, string Company, string Step, bool IsReminder, string Why);
