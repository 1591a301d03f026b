namespace FollowUp.Testing;

/// <summary>Waits for a condition, looking often, and gives up with a message rather than never.</summary>
internal static class Until
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    public static Task TrueAsync(Func<bool> isTrue, Func<string> otherwise) => TrueAsync(() => Task.FromResult(isTrue()), otherwise);

    public static async Task TrueAsync(Func<Task<bool>> isTrue, Func<string> otherwise)
    {
        using var timeout = new CancellationTokenSource(Patience);
        while (!await isTrue())
        {
            Assert.False(timeout.IsCancellationRequested, timeout.IsCancellationRequested ? otherwise() : "");
            await Task.Delay(Look, TestContext.Current.CancellationToken);
        }
    }
}
