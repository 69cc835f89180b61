using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.Data.SqlClient;
using Npgsql;

namespace DentalPin.Tests.Fixtures;

/// <summary>
/// A wire between the application and the database server, which other tests are using: cutting it is to the application
/// what stopping the server would be, with open connections broken and new ones refused.
/// </summary>
public sealed class Relay : IAsyncDisposable
{
    private readonly string host;
    private readonly int port;
    private readonly ConcurrentDictionary<TcpClient, bool> open = new();
    private TcpListener? listener;
    private Task accepting = Task.CompletedTask;

    private Relay(string host, int port) => (this.host, this.port) = (host, port);

    public int Port { get; private set; }

    /// <summary>A wire to the server of a connection string.</summary>
    public static Relay To(string connection)
    {
        var relay = TestDatabase.OnSqlServer
            ? new SqlConnectionStringBuilder(connection).DataSource.Replace("tcp:", "").Split(',') is [var name, .. var rest] ? new Relay(name, rest is [var p] ? int.Parse(p) : 1433) : throw new InvalidOperationException("No server.")
            : new NpgsqlConnectionStringBuilder(connection) is var b ? new Relay(b.Host!, b.Port) : throw new InvalidOperationException("No server.");
        relay.Mend();
        return relay;
    }

    /// <summary>The same connection through this wire.</summary>
    public string Through(string connection) => TestDatabase.OnSqlServer
        ? new SqlConnectionStringBuilder(connection) { DataSource = $"127.0.0.1,{Port}" }.ConnectionString
        : new NpgsqlConnectionStringBuilder(connection) { Host = "127.0.0.1", Port = Port }.ConnectionString;

    /// <summary>The server is gone.</summary>
    public async Task Cut()
    {
        listener!.Stop();
        await accepting;
        foreach (var client in open.Keys) client.Dispose();
        open.Clear();
    }

    /// <summary>The server is back, at the same address.</summary>
    public void Mend()
    {
        listener = new TcpListener(IPAddress.Loopback, Port);
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        // Away from the runner's few threads, which a test may be holding.
        var from = listener;
        accepting = Task.Run(() => Accept(from));
    }

    public async ValueTask DisposeAsync() => await Cut();

    private async Task Accept(TcpListener from)
    {
        try
        {
            while (true) _ = Carry(await from.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Cut.
        }
    }

    private async Task Carry(TcpClient near)
    {
        using var far = new TcpClient();
        open[near] = open[far] = true;
        try
        {
            await far.ConnectAsync(host, port);
            await Task.WhenAny(near.GetStream().CopyToAsync(far.GetStream()), far.GetStream().CopyToAsync(near.GetStream()));
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Cut, or closed by one of the two.
        }
        finally
        {
            near.Dispose();
            open.TryRemove(near, out _);
            open.TryRemove(far, out _);
        }
    }
}
