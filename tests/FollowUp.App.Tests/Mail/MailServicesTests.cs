using FollowUp.App.Hosting;
using FollowUp.App.Mail;
using FollowUp.App.Mail.DigestMails;
using FollowUp.App.Mail.Outboxes;
using FollowUp.App.Mail.Sending;
using FollowUp.App.Storage;
using FollowUp.App.Tests.Mail.DigestMails;
using FollowUp.Tables;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NodaTime;

namespace FollowUp.App.Tests.Mail;

public sealed class MailServicesTests
{
    [Theory]
    [InlineData(null, typeof(OutboxSender))]
    [InlineData("outbox:somewhere", typeof(OutboxSender))]
    [InlineData("smtp://mail.example.com", typeof(SmtpSender))]
    [InlineData("smtps://mail.example.com", typeof(SmtpSender))]
    [InlineData("sendgrid", typeof(SendGridSender))]
    public async Task AddMail_AnyDelivery_ChoosesTheSender(string? delivery, Type expected)
    {
        await using var services = Build(("FOLLOWUP_MAIL", delivery), ("SENDGRID_API_KEY", "SG.a.b"));

        Assert.IsType(expected, services.GetRequiredService<IMailSender>());
        Assert.NotNull(services.GetRequiredService<DigestMailRenderer>());
    }

    [Fact]
    public async Task AddMail_SendGridAtAStandIn_SendsThere()
    {
        await using var server = await StandInSendGrid.StartAsync(context =>
        {
            context.Response.StatusCode = 202;
            return Task.CompletedTask;
        });
        await using var services = Build(
            ("FOLLOWUP_MAIL", "sendgrid"),
            ("FOLLOWUP_MAIL_FROM", "FollowUp <digests@followup.example>"),
            ("SENDGRID_API_KEY", StandInSendGrid.Key),
            ("SENDGRID_API_BASE", server.BaseAddress.ToString()));

        var result = await services.GetRequiredService<IMailSender>().SendAsync(Samples.Mail(), TestContext.Current.CancellationToken);

        Assert.IsType<SendResult.Accepted>(result);
        Assert.Equal("digests@followup.example", Assert.Single(server.Received).GetProperty("from").GetProperty("email").GetString());
    }

    [Fact]
    public async Task AddMail_WrongSetting_FailsAtStartNamingIt()
    {
        await using var services = Build(("FOLLOWUP_MAIL", "pigeon"));

        var failure = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());
        Assert.Contains("FOLLOWUP_MAIL: it must be outbox:FOLDER", failure.Message, StringComparison.Ordinal);
    }

    private static ServiceProvider Build(params (string Name, string? Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Where(setting => setting.Value is not null).Select(setting => KeyValuePair.Create(setting.Name, setting.Value)))
            .Build();
        return new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton<IClock>(new FixedClock(Samples.Now))
            .AddSingleton(TimeProvider.System)
            .AddSingleton(new Random(1))
            .AddSingleton(new Home(IsBehindHost: false))
            .AddLogging()
            .AddSingleton<SharedState>()
            .AddSingleton<ITableStore>(_ => throw new InvalidOperationException("Nothing here asks the store."))
            .AddMail()
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }
}
