using FollowUp.App.Mail.DigestMails;
using FollowUp.App.Mail.Outboxes;
using FollowUp.App.Mail.Sending;
using FollowUp.App.Ui;
using Microsoft.Extensions.Options;
using SendGrid;

namespace FollowUp.App.Mail;

internal static class MailServices
{
    private const string SendGridHttp = "SendGrid";

    /// <summary>Registers the mail sender that <c>FOLLOWUP_MAIL</c> names, and the digest's renderer. Needs the store, an <see cref="IClock"/> and a <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddMail(this IServiceCollection services)
    {
        services.AddOptions<MailOptions>().BindConfiguration("").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<TemplateRenderer>();
        services.AddSingleton<DigestMailRenderer>();
        services.AddSingleton<OutboxIndex>();
        services.AddSingleton<Outbox>();
        services.AddSingleton<MailAllowance>();
        services.AddSingleton<SendTelemetry>();
        services.AddSingleton<SendGate>();
        services.AddSingleton<SingleMail>();
        services.AddSingleton(CreateSender);
        services.AddHostedService<MailCheck>();
        services.AddHttpClient(SendGridHttp)
            .ConfigureHttpClient(client => client.Timeout = MailOptions.SendTimeout)
            // Four lines for each mail cost more than they tell; SendTelemetry has the outcome and the time.
            .RemoveAllLoggers()
            // One client lives as long as the sender; the handler follows changes of the name's addresses by itself.
            .UseSocketsHttpHandler((handler, _) =>
            {
                handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5);
                handler.AllowAutoRedirect = false;
            })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan);
        return services;
    }

    private static IMailSender CreateSender(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<MailOptions>>().Value;
        var clock = provider.GetRequiredService<IClock>();
        return options.ParseDelivery() switch
        {
            MailDelivery.Outbox outbox => new OutboxSender(
                outbox.Folder, options.ParseSender(), provider.GetRequiredService<OutboxIndex>(), clock, provider.GetRequiredService<ILogger<OutboxSender>>()),
            MailDelivery.Smtp server => new SmtpSender(
                new SmtpConnections(server, provider.GetRequiredService<TimeProvider>()), options.ParseSender(), clock, MailOptions.SendTimeout),
            MailDelivery.SendGrid => new SendGridSender(
                provider.GetRequiredService<IHttpClientFactory>().CreateClient(SendGridHttp),
                new SendGridClientOptions { ApiKey = options.SendGridApiKey, Host = options.SendGridApiBase },
                options.ParseSender(),
                clock),
            var other => throw new InvalidOperationException($"No sender for {other.GetType().Name}."),
        };
    }
}
