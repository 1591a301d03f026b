using FollowUp.App.Candidates.SigningIn;
using FollowUp.App.Digests;
using FollowUp.App.Digests.Running;
using FollowUp.App.Hosting;
using FollowUp.App.Interviews.Planning;
using FollowUp.App.Mail;
using FollowUp.App.Mail.DigestMails;
using FollowUp.App.Ui;
using FollowUp.Core.Calendars;
using FollowUp.Core.Digests;
using FollowUp.Core.Drafting;
using FollowUp.Core.Etiquette;
using FollowUp.Tables;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NodaTime;

namespace FollowUp.App.Tests.Faults;

/// <summary>The application as it is put together everywhere, with other ports. What remembers nothing is made once, for all workers of all schedules.</summary>
internal static class Product
{
    private static readonly Type[] Stateless =
    [
        typeof(PlaybookCatalog), typeof(IHolidayCalendar), typeof(Planner), typeof(DigestPlanner), typeof(DraftWriter), typeof(Wording), typeof(PlanViews),
        typeof(TemplateRenderer), typeof(DigestMailRenderer), typeof(UnsubscribeLinks), typeof(PlannerFingerprint),
    ];

    private static readonly ServiceCollection Services = Describe();

    public static DigestPlanner Digests { get; } = (DigestPlanner)Services.Last(service => service.ServiceType == typeof(DigestPlanner)).ImplementationInstance!;

    /// <summary>One process: everything that could remember something is its own.</summary>
    public static ServiceProvider Start(ITableStore tables, IMailSender sender, IClock clock, TimeProvider time, Random random)
    {
        var services = new ServiceCollection();
        foreach (var service in Services) ((IServiceCollection)services).Add(service);
        return services.AddSingleton(tables).AddSingleton(sender).AddSingleton(clock).AddSingleton(time).AddSingleton(random).BuildServiceProvider();
    }

    private static ServiceCollection Describe()
    {
        var services = new ServiceCollection();
        var builder = WebApplication.CreateBuilder();
        builder.AddFollowUp();
        foreach (var service in builder.Services) ((IServiceCollection)services).Add(service);
        services
            .AddSingleton(Options.Create(new DigestOptions()))
            .AddSingleton(Options.Create(new SiteOptions()))
            .AddSingleton(Options.Create(new SignUpOptions { SignUp = "open" }))
            .AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider())
            .AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance)
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        var shared = services.BuildServiceProvider();
        foreach (var type in Stateless) services.AddSingleton(type, shared.GetRequiredService(type));
        return services;
    }
}
