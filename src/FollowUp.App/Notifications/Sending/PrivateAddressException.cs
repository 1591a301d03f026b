namespace FollowUp.App.Notifications.Sending;

/// <summary>A name leads to an address that strangers may not have us call.</summary>
internal sealed class PrivateAddressException() : IOException("The address is not public.");
