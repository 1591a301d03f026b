namespace FollowUp.App.Mail.Sending;

/// <summary>An SMTP server cannot prove that it is the one in the setting.</summary>
/// <param name="fault">What is wrong with its certificate, as the end of a sentence.</param>
/// <param name="inner">What the handshake said.</param>
internal sealed class SmtpCertificateException(string fault, Exception inner) : Exception($"The SMTP server's certificate {fault}.", inner);
