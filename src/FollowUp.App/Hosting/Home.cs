namespace FollowUp.App.Hosting;

/// <summary>Where the application runs.</summary>
/// <param name="IsBehindHost">Whether the Azure Functions host started it, stands in front of it and rings: then several instances share a store, and a bad setting must not end any.</param>
internal sealed record Home(bool IsBehindHost);
