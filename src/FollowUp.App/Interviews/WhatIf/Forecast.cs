using FollowUp.Core.Digests;

namespace FollowUp.App.Interviews.WhatIf;

/// <summary>The days ahead, as they go if the employers stay silent.</summary>
/// <param name="Days">How many days it looks ahead; fewer for somebody with very many interviews.</param>
/// <param name="Doing">The digests if each step is done on the day it is brought.</param>
/// <param name="Ignoring">The digests if nothing is done.</param>
public sealed record Forecast(int Days, IReadOnlyList<ForecastDay> Doing, IReadOnlyList<ForecastDay> Ignoring);

/// <param name="Day">The candidate's local day.</param>
/// <param name="Due">What its digest brings; never empty.</param>
public sealed record ForecastDay(LocalDate Day, IReadOnlyList<Nudge> Due);
