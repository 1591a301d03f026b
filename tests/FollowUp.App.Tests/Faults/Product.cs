using FollowUp.App.Candidates.SigningIn;
using FollowUp.App.Digests;
using FollowUp.App.Digests.Running;
using FollowUp.App.Hosting;
using FollowUp.App.Interviews.Planning;
using FollowUp.App.Mail;
using FollowUp.App.Mail.DigestMails;
using FollowUp.App.Notifications.Sending;
using FollowUp.App.Notifications.Targets;
using FollowUp.App.Ui;
using FollowUp.Core.Digests;
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

/// <summary>The application as it is put together everywhere, with other ports. Each process is a scope: putting together a container for each would cost more than its work.</summary>
internal static class Product
{
    /// <summary>What remembers nothing is made once, for all workers of all schedules; like all of the domain.</summary>
    private static readonly Type[] Stateless =
        [typeof(PlanViews), typeof(TemplateRenderer), typeof(DigestMailRenderer), typeof(UnsubscribeLinks), typeof(PlannerFingerprint), typeof(TargetVault)];

    private static readonly ServiceProvider Services = Build();

    public static DigestPlanner Digests { get; } = Services.GetRequiredService<DigestPlanner>();

    public static Planner Planner { get; } = Services.GetRequiredService<Planner>();

    public static TargetVault Vault { get; } = Services.GetRequiredService<TargetVault>();

    /// <summary>One process: everything that could remember something is its own.</summary>
    public static IServiceProvider Start(ITableStore tables, IMailSender sender, INoticeSender notices, IClock clock, TimeProvider time, Random random)
    {
        var services = Services.CreateScope().ServiceProvider;
        services.GetRequiredService<Own>().Ports = new Ports(tables, sender, notices, clock, time, random);
        return services;
    }

    private static ServiceProvider Build()
    {
        var services = new ServiceCollection();
        var builder = WebApplication.CreateBuilder();
        builder.AddFollowUp();
        foreach (var service in builder.Services.Where(service => service.ServiceType != typeof(INoticeSender))) ((IServiceCollection)services).Add(IsOurs(service) ? Scoped(service) : service);
        services
            .AddSingleton(Options.Create(new DigestOptions()))
            .AddSingleton(Options.Create(new SiteOptions()))
            .AddSingleton(Options.Create(new SignUpOptions { SignUp = "open" }))
            .AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider())
            .AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance)
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddScoped<Own>()
            .AddScoped(own => Of(own).Tables).AddScoped(own => Of(own).Sender).AddScoped(own => Of(own).Notices).AddScoped(own => Of(own).Clock).AddScoped(own => Of(own).Time).AddScoped(own => Of(own).Random);
        // Nothing that is shared may hold what is one process's own.
        return services.BuildServiceProvider(validateScopes: true);
    }

    /// <summary>What the framework brings is shared, as its classes are; only what is made of ours differs from process to process.</summary>
    private static bool IsOurs(ServiceDescriptor service) =>
        service is { IsKeyedService: false, ImplementationInstance: null } && !Stateless.Contains(service.ServiceType) && service.ServiceType.Assembly == typeof(FollowUpApp).Assembly;

    private static ServiceDescriptor Scoped(ServiceDescriptor service) => service.ImplementationFactory is { } make
        ? ServiceDescriptor.Scoped(service.ServiceType, make)
        : ServiceDescriptor.Scoped(service.ServiceType, service.ImplementationType!);

    private static Ports Of(IServiceProvider own) => own.GetRequiredService<Own>().Ports!;

    private sealed record Ports(ITableStore Tables, IMailSender Sender, INoticeSender Notices, IClock Clock, TimeProvider Time, Random Random);

    private sealed class Own
    {
        public Ports? Ports { get; set; }
    }
}
