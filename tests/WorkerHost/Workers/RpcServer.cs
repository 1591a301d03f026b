using System.Collections.Concurrent;
using System.Net;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FollowUp.WorkerHost.Workers;

/// <summary>Where workers call their host: gRPC on a loopback address of its own, out of the public's reach.</summary>
internal sealed class RpcServer : IAsyncDisposable
{
    public const int MaxMessageLength = 128 * 1024 * 1024;

    private readonly ConcurrentDictionary<string, WorkerChannel> _expected = new(StringComparer.Ordinal);
    private WebApplication? _app;

    public Uri Address => new(_app!.Urls.Single());

    public static async Task<RpcServer> StartAsync()
    {
        var server = new RpcServer();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(server);
        builder.Services.AddGrpc(options => options.MaxReceiveMessageSize = options.MaxSendMessageSize = MaxMessageLength);
        server._app = builder.Build();
        server._app.MapGrpcService<Service>();
        await server._app.StartAsync();
        return server;
    }

    /// <summary>Lets the worker of this id open its channel.</summary>
    public void Expect(string workerId, WorkerChannel channel) => _expected[workerId] = channel;

    public ValueTask DisposeAsync() => _app!.DisposeAsync();

    private sealed class Service(RpcServer server) : FunctionRpc.FunctionRpcBase
    {
        public override async Task EventStream(IAsyncStreamReader<StreamingMessage> requestStream, IServerStreamWriter<StreamingMessage> responseStream, ServerCallContext context)
        {
            if (await requestStream.MoveNext(context.CancellationToken) && requestStream.Current.StartStream is { } start && server._expected.TryRemove(start.WorkerId, out var channel))
                await channel.RunAsync(requestStream, responseStream, context.CancellationToken);
        }
    }
}
