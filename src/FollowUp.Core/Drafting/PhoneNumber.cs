namespace FollowUp.Core.Drafting;

/// <summary>A phone number that can be dialled from anywhere.</summary>
/// <param name="E164">The number by ITU-T E.164: a plus, the country's code and the rest, digits only.</param>
/// <param name="Extension">The digits that lead on from there; null when there are none.</param>
public sealed record PhoneNumber(string E164, string? Extension = null);

/// <summary>Reads a phone number as people write it. What countries' numbers are like is a matter of data that changes monthly, so it is not known here.</summary>
/// <param name="address">What was written.</param>
/// <param name="country">The country that a national number is of: an ISO 3166-1 alpha-2 code; null when not known.</param>
/// <returns>The number; null when it is none.</returns>
public delegate PhoneNumber? PhoneNumberReader(string address, string? country);
