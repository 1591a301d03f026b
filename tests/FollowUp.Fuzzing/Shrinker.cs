using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace FollowUp.Fuzzing;

/// <summary>Finds the smallest request that still does it: drops headers, members, pairs and pieces for as long as it does.</summary>
internal sealed class Shrinker(Func<FuzzRequest, bool> stillDoes, TimeSpan atMost, int mostTries = 600)
{
    private readonly long _begun = Stopwatch.GetTimestamp();
    private int _tries;

    public FuzzRequest Shrink(FuzzRequest request)
    {
        for (var smaller = request; ; request = smaller)
        {
            smaller = Step(request);
            if (ReferenceEquals(smaller, request)) return request;
        }
    }

    private FuzzRequest Step(FuzzRequest request)
    {
        var best = request;
        if (best.Framing != Framing.Whole) best = Try(best, best with { Framing = Framing.Whole });
        foreach (var (name, _) in request.Headers) best = Try(best, best.Without(name));
        if (best.Body.Length > 0) best = Try(best, best with { Body = [] });
        for (var i = 0; !IsOver && Members(best.Body) is var members && i < members.Count;)
        {
            var (from, until) = members[i];
            var smaller = Try(best, best with { Body = [.. best.Body[..from], .. best.Body[until..]] });
            if (ReferenceEquals(smaller, best)) i++;
            best = smaller;
        }

        best = Pieces(best, request => request.Body, (request, body) => request with { Body = body });
        var path = Encoding.UTF8.GetByteCount(best.Target.Split('?')[0]);
        return Pieces(best, request => Encoding.UTF8.GetBytes(request.Target)[path..], (request, query) => request with { Target = Encoding.UTF8.GetString([.. Encoding.UTF8.GetBytes(request.Target)[..path], .. query]) });
    }

    /// <summary>Cuts out halves, quarters, and so on.</summary>
    private FuzzRequest Pieces(FuzzRequest request, Func<FuzzRequest, byte[]> bytesOf, Func<FuzzRequest, byte[], FuzzRequest> with)
    {
        for (var size = bytesOf(request).Length / 2; size > 0; size /= 2)
            for (var at = 0; at < bytesOf(request).Length && !IsOver;)
            {
                var bytes = bytesOf(request);
                var smaller = Try(request, with(request, [.. bytes[..at], .. bytes[Math.Min(bytes.Length, at + size)..]]));
                if (ReferenceEquals(smaller, request)) at += size;
                request = smaller;
            }

        return request;
    }

    private bool IsOver => _tries >= mostTries || Stopwatch.GetElapsedTime(_begun) > atMost;

    private FuzzRequest Try(FuzzRequest known, FuzzRequest smaller)
    {
        if (smaller.Size >= known.Size && smaller.Framing == known.Framing) return known;
        if (IsOver) return known;
        _tries++;
        return stillDoes(smaller) ? smaller : known;
    }

    /// <summary>Where members and elements of a JSON body lie, each with its comma, the largest first; none when it is no JSON.</summary>
    private static List<(int From, int Until)> Members(byte[] body)
    {
        var found = new List<(int From, int Until)>();
        var begins = new Stack<int>();
        try
        {
            var reader = new Utf8JsonReader(body);
            var name = -1;
            while (reader.Read())
                switch (reader.TokenType)
                {
                    case JsonTokenType.PropertyName:
                        name = (int)reader.TokenStartIndex;
                        break;
                    case JsonTokenType.StartObject or JsonTokenType.StartArray:
                        begins.Push(name >= 0 ? name : (int)reader.TokenStartIndex);
                        name = -1;
                        break;
                    case JsonTokenType.EndObject or JsonTokenType.EndArray:
                        Add(begins.Pop(), (int)reader.BytesConsumed);
                        break;
                    default:
                        Add(name >= 0 ? name : (int)reader.TokenStartIndex, (int)reader.BytesConsumed);
                        name = -1;
                        break;
                }
        }
        catch (JsonException)
        {
            return [];
        }

        return [.. found.OrderByDescending(one => one.Until - one.From).Take(200)];

        void Add(int from, int until)
        {
            if (until < body.Length && body[until] == ',') found.Add((from, until + 1));
            else if (from > 0 && body[from - 1] == ',') found.Add((from - 1, until));
            else if (from > 0) found.Add((from, until));
        }
    }
}
