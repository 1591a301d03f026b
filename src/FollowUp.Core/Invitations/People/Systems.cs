using FollowUp.Core.Invitations.Texts;

namespace FollowUp.Core.Invitations.People;

/// <summary>What stands behind an address's domain.</summary>
internal enum DomainKind
{
    /// <summary>Nothing is known of it: an employer's, or an agency's.</summary>
    Employer,

    /// <summary>Mailboxes of anybody.</summary>
    Public,

    /// <summary>A system's; nobody reads what is sent there.</summary>
    System,

    /// <summary>A system's that hands mail on to a person.</summary>
    Relay,

    /// <summary>A system's whose maker employs people too.</summary>
    Also,
}

/// <summary>Tells people's addresses from those of systems, by <c>systems.txt</c> and by what systems call themselves.</summary>
internal static class Systems
{
    /// <summary>Within the letters of a local part.</summary>
    private static readonly string[] Machines =
    [
        "noreply", "donotreply", "dontreply", "notreply", "noresponse", "notification", "mailerdaemon", "postmaster", "bounce", "unsubscribe", "automated", "autoreply", "autoresponder",
        "nichtantworten", "keineantwort", "nepasrepondre", "noresponder", "naoresponda", "naoresponder", "nonrispondere", "nietbeantwoorden", "nietantwoorden", "unknownorganizer", "calendarinvite", "donotanswer", "noanswer", "unmonitored",
    ];

    private static readonly string[] MachineWords = ["alerts", "system", "mailer", "daemon", "nobody", "invitations", "invites", "notify", "scheduler-bot", "bot", "robot", "wordpress", "reminders", "updates", "newsletter", "marketing"];

    /// <summary>Of boxes that a team reads.</summary>
    private static readonly string[] Boxes =
    [
        "admin", "bewerbung", "bewerbungen", "candidates", "candidaturas", "candidatures", "candidature", "careers", "career", "contact", "contacto", "coordination", "coordinator", "drh", "empleo", "emploi", "hello", "hi", "hiring", "hr", "hrteam", "info", "interviews", "interview",
        "jobs", "job", "karriere", "kontakt", "lavoro", "mail", "office", "onboarding", "people", "peopleops", "personal", "personalabteilung", "facilities", "accessibility", "adjustments", "travel", "privacy", "helpdesk", "security", "legal", "compliance", "dpo", "parking", "expenses", "reimbursements", "datenschutz", "empfang", "recrutamento", "recrutement", "recruiting", "recruiter", "recruitment", "recursoshumanos", "reception", "rh", "rrhh", "scheduling", "schedule", "seleccion", "selecao", "selezione", "sollicitatie", "sollicitaties", "staffing",
        "support", "talent", "talents", "talento", "team", "vacatures", "vagas", "werving", "work", "ufficiopersonale", "risorseumane", "personeel", "p&o", "vaga", "calendar", "events", "meetings", "booking", "bookings", "talentacquisition", "peopleteam", "recruitingteam", "recruitmentteam", "talentteam", "servicerh", "empleos", "reclutamiento",
    ];

    /// <summary>Whether a system's that arranges meetings, which names whom one meets and no employer.</summary>
    public static bool IsBooking(string address)
    {
        for (var domain = Domain(address); domain.Contains('.', StringComparison.Ordinal); domain = domain[(domain.IndexOf('.', StringComparison.Ordinal) + 1)..])
            if (Kinds.Value.TryGetValue(domain, out var kind))
                return kind == "booking";
        return false;
    }

    private static readonly Lazy<Dictionary<string, string>> Kinds = new(() => Resources.Lines("Invitations/systems.txt")
        .Select(line => line.Split(' ')).ToDictionary(parts => parts[0], parts => parts[1], StringComparer.OrdinalIgnoreCase));

    private static readonly Lazy<HashSet<string>> Names = new(() => [.. Kinds.Value.Where(kind => kind.Value is "booking" or "recruiting").Select(kind => Label(kind.Key))]);

    public static DomainKind KindOf(string address)
    {
        for (var domain = Domain(address); domain.Contains('.', StringComparison.Ordinal); domain = domain[(domain.IndexOf('.', StringComparison.Ordinal) + 1)..])
            if (Kinds.Value.TryGetValue(domain, out var kind))
                return kind switch { "public" => DomainKind.Public, "relay" => DomainKind.Relay, "also" => DomainKind.Also, _ => DomainKind.System };
        return DomainKind.Employer;
    }

    /// <summary>Whether a word is a system's name, by its domain.</summary>
    public static bool IsName(string folded) => Names.Value.Contains(folded);

    /// <summary>Whether nobody reads what is sent there.</summary>
    public static bool IsMachine(string address)
    {
        var local = Local(address);
        var letters = string.Concat(Fold.Of(local).Where(char.IsLetterOrDigit));
        return Array.Exists(Machines, word => letters.Contains(word, StringComparison.Ordinal)) || MachineWords.Contains(local, StringComparer.OrdinalIgnoreCase)
            || KindOf(address) == DomainKind.System || local.Length > 40;
    }

    /// <summary>Whether a team reads it, so that it says no name.</summary>
    public static bool IsBox(string address) => Boxes.Contains(Fold.Squash(Local(address)), StringComparer.Ordinal)
        || Local(address).Split('.', '-', '_', '+').Any(part => part.Length > 1 && Boxes.Contains(part, StringComparer.OrdinalIgnoreCase));

    public static string Local(string address) => address[..address.IndexOf('@', StringComparison.Ordinal)];

    public static string Domain(string address) => address[(address.IndexOf('@', StringComparison.Ordinal) + 1)..].ToLowerInvariant();

    /// <summary>The label that names the organisation: <c>acme</c> of <c>jobs.acme.co.uk</c>.</summary>
    public static string Label(string domain)
    {
        var labels = domain.Split('.');
        return labels.Length >= 3 && labels[^2].Length <= 3 && labels[^1].Length == 2 ? labels[^3] : labels[^2];
    }
}
