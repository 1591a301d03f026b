using System.Text;

namespace FollowUp.App.Mail;

/// <summary>Lays a text out as the lines of a plain-text mail.</summary>
internal static class PlainText
{
    private const int Width = 72;

    /// <summary>
    /// Takes white space off the ends of lines; leaves at most one blank line in a row; wraps at 72 columns. A longer word, such as a URL, stays whole.
    /// </summary>
    public static string Layout(string written) => TextBuffers.Write(written, Append);

    private static void Append(StringBuilder text, string written)
    {
        var isBlankPending = false;
        foreach (var whole in written.AsSpan().EnumerateLines())
        {
            var line = whole.Trim();
            if (line.IsEmpty)
            {
                isBlankPending = text.Length > 0;
                continue;
            }

            if (isBlankPending)
                text.Append('\n');
            isBlankPending = false;
            AppendWrapped(text, line);
        }
    }

    private static void AppendWrapped(StringBuilder text, ReadOnlySpan<char> line)
    {
        if (line.Length <= Width)
        {
            text.Append(line).Append('\n');
            return;
        }

        var indent = line.StartsWith("- ") ? "  " : "";
        var column = 0;
        foreach (var range in line.Split(' '))
        {
            var word = line[range];
            if (column == 0)
            {
                text.Append(word);
                column = word.Length;
            }
            else if (column + 1 + word.Length <= Width)
            {
                text.Append(' ').Append(word);
                column += 1 + word.Length;
            }
            else
            {
                text.Append('\n').Append(indent).Append(word);
                column = indent.Length + word.Length;
            }
        }

        text.Append('\n');
    }
}
