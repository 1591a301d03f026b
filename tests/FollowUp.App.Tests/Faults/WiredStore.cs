using FollowUp.Tables;

namespace FollowUp.App.Tests.Faults;

/// <summary>A worker's way to the store.</summary>
internal sealed class WiredStore(Worker worker, Wire wire, ITableStore store) : ITableStore
{
    public long TransactionCount => store.TransactionCount;

    public ITable GetTable(string name) => new Table(worker, wire, store.GetTable(name));

    public Task PingAsync(CancellationToken cancellationToken) => store.PingAsync(cancellationToken);

    private sealed class Table(Worker worker, Wire wire, ITable table) : ITable
    {
        private const string Mail = "mail0";

        private bool IsOfCandidates => table.Name == "candidates";

        public string Name => table.Name;

        public Task CreateIfNotExistsAsync(CancellationToken cancellationToken) => table.CreateIfNotExistsAsync(cancellationToken);

        public Task<TableEntity?> GetAsync(string partitionKey, string rowKey, CancellationToken cancellationToken) =>
            wire.CallAsync(
                worker, $"{Name} get {partitionKey} {rowKey}", Subject(partitionKey, rowKey), isCommit: false,
                () => table.GetAsync(partitionKey, rowKey, CancellationToken.None));

        public Task<TablePage> QueryAsync(TableQuery query, string? continuationToken, CancellationToken cancellationToken) =>
            wire.CallAsync(
                worker, $"{Name} query {query.PartitionKey} {continuationToken ?? query.FromRowKey}..{query.ToRowKey}", Subject(query.PartitionKey ?? "", ""), isCommit: false,
                () => table.QueryAsync(
                    wire.Strikes(wire.Rates.ShortPage) ? query with { MaxPerPage = Math.Min(query.MaxPerPage, 1 + wire.Random.Next(2)) } : query,
                    continuationToken,
                    CancellationToken.None));

        public Task<IReadOnlyList<string?>> SubmitAsync(IReadOnlyList<TableAction> actions, CancellationToken cancellationToken) =>
            wire.CallAsync(
                worker,
                $"{Name} submit {actions[0].Entity.PartitionKey} {string.Join(", ", actions.Select(action => $"{action.Verb} {action.Entity.RowKey}"))}",
                Subject(actions[0].Entity.PartitionKey, actions[0].Entity.RowKey),
                isCommit: true,
                async () =>
                {
                    var eTags = await table.SubmitAsync([.. actions.Select(Stored)], CancellationToken.None);
                    if (IsOfCandidates) wire.Witness.Committed(worker, await RowsAsync(actions), actions.Where(action => action.Verb == TableVerb.Delete).Select(action => action.Entity));
                    return eTags;
                });

        private async Task<IReadOnlyList<TableEntity>> RowsAsync(IReadOnlyList<TableAction> actions)
        {
            var rows = new List<TableEntity>();
            foreach (var action in actions)
                if (action.Verb != TableVerb.Delete)
                    rows.Add(action.Verb == TableVerb.Merge ? (await table.GetAsync(action.Entity.PartitionKey, action.Entity.RowKey, CancellationToken.None))! : action.Entity);
            return rows;
        }

        /// <summary>What becomes of an action on its way to the disk.</summary>
        private TableAction Stored(TableAction action)
        {
            if (action.Verb != TableVerb.Add || action.Entity.Properties.GetValueOrDefault(Mail) is not byte[] { Length: > 0 } mail || !wire.Strikes(wire.Rates.Damage)) return action;
            var damaged = new Dictionary<string, object>(action.Entity.Properties, StringComparer.Ordinal);
            if (wire.Random.Next(3) == 0) damaged.Remove(Mail);
            else damaged[Mail] = Damaged(mail);
            wire.Note(worker, $"{action.Entity.RowKey}: *** what it says is stored damaged");
            return TableAction.Add(action.Entity with { Properties = damaged });
        }

        private byte[] Damaged(byte[] bytes)
        {
            var damaged = wire.Random.Next(2) == 0 ? bytes[..wire.Random.Next(bytes.Length)] : [.. bytes];
            if (damaged.Length > 0) damaged[wire.Random.Next(damaged.Length)] ^= 0x10;
            return damaged;
        }

        private string Subject(string partitionKey, string rowKey) =>
            IsOfCandidates ? partitionKey : rowKey[(rowKey.IndexOf('|', StringComparison.Ordinal) + 1)..];
    }
}
