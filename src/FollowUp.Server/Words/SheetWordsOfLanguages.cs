namespace FollowUp.Server.Words;

/// <summary>The sheets' people and facts in each language.</summary>
internal static class SheetWordsOfLanguages
{
    public static readonly IReadOnlyList<SheetWords> All =
    [
        new("de", "DE",
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Data Engineer"] = "Data Engineer (m/w/d)",
                ["Shop manager"] = "Filialleiterin",
                ["Senior Product Designer"] = "Senior Product Designer",
                ["Practice coordinator"] = "Praxismanagerin",
                ["QA Lead"] = "QA Lead",
                ["SRE"] = "SRE",
                ["Science teacher"] = "Lehrerin für Naturwissenschaften",
            },
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["ingrid"] = "Ingrid Solberg",
                ["tomas"] = "Herr Tomás Peña",
                ["hana"] = "Frau Hana Berg",
                ["grace"] = "Frau Okafor",
                ["daniel"] = "Daniel Weiß",
                ["mei"] = "Herr Müller-Lüdenscheidt",
                ["paul"] = "Prof. Dr. Paul Reyes",
                ["voss"] = "Frau Dr. med. Anna Voss, MBA",
                ["hr"] = "Personalabteilung",
                ["ada"] = "Frau Ada Moreau",
                ["sam"] = "Sam Reed",
                ["lena"] = "FRAU LENA HART",
            },
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["their move to streaming"] = "ihr Umstieg auf Streaming",
                ["how the new team in Bergen works"] = "wie das neue Team in Bergen arbeitet",
                ["a way to backfill two years of readings without downtime"] = "Zwei Jahre Messwerte lassen sich ohne Ausfall nachladen",
                ["away 1 to 7 December, but I'll have my phone"] = "vom 1. bis 7. Dezember bin ich verreist, aber am Telefon erreichbar",
                ["the children's section"] = "die Kinderbuchabteilung",
                ["Rosa Lind, who runs the reading groups in Leeds"] = "Rosa Lind, die in Leipzig die Lesekreise leitet",
                ["Best wishes,"] = "Beste Grüße",
                ["I'm a data engineer with eight years in energy"] = "Ich bin Dateningenieurin und arbeite seit acht Jahren in der Energiebranche",
            }),
        new("pt", "BR",
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Data Engineer"] = "Engenheira de Dados",
                ["Shop manager"] = "Gerente de loja",
                ["Senior Product Designer"] = "Product Designer Sênior",
                ["Practice coordinator"] = "Coordenadora de clínica",
                ["QA Lead"] = "QA Lead",
                ["SRE"] = "SRE",
                ["Science teacher"] = "Professora de Ciências",
            },
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["ingrid"] = "Rafaela Nogueira",
                ["tomas"] = "Tomás Peixoto",
                ["hana"] = "Joana Prado",
                ["grace"] = "Beatriz Okamoto",
                ["daniel"] = "Daniel Vasconcelos",
                ["mei"] = "Marcelo Tanaka",
                ["paul"] = "Paulo Reis",
                ["voss"] = "Dra. Ana Voss, MBA",
                ["hr"] = "Equipe de RH",
                ["ada"] = "Ada Moreau",
                ["sam"] = "Samuel Ramos",
                ["lena"] = "LENA DUARTE",
            },
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["their move to streaming"] = "a migração para streaming",
                ["how the new team in Bergen works"] = "como o novo time de Recife trabalha",
                ["a way to backfill two years of readings without downtime"] = "dá para recarregar dois anos de leituras sem parar o sistema",
                ["away 1 to 7 December, but I'll have my phone"] = "viajo de 1º a 7 de dezembro, mas estarei com o celular",
                ["the children's section"] = "a seção infantil",
                ["Rosa Lind, who runs the reading groups in Leeds"] = "Rosa Lins, que coordena os clubes de leitura em Curitiba",
                ["Best wishes,"] = "Um abraço",
                ["I'm a data engineer with eight years in energy"] = "Trabalho com engenharia de dados há oito anos, no setor de energia",
            }),
        new("es", "ES",
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Data Engineer"] = "Ingeniera de datos",
                ["Shop manager"] = "Encargada de tienda",
                ["Senior Product Designer"] = "Product Designer Senior",
                ["Practice coordinator"] = "Coordinadora de clínica",
                ["QA Lead"] = "QA Lead",
                ["SRE"] = "SRE",
                ["Science teacher"] = "Profesora de ciencias",
            },
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["ingrid"] = "Sra. Inés Robledo",
                ["tomas"] = "Sr. Tomás Peña",
                ["hana"] = "Ana Berganza",
                ["grace"] = "Sra. Ruiz",
                ["daniel"] = "Daniel Benítez",
                ["mei"] = "D. Mateo Tejedor",
                ["paul"] = "Pablo Reyes",
                ["voss"] = "Dra. Ana Vos, MBA",
                ["hr"] = "Equipo de RRHH",
                ["ada"] = "Ada Moreau",
                ["sam"] = "Samuel Rey",
                ["lena"] = "SRA. LENA HARTO",
            },
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["their move to streaming"] = "el paso a streaming",
                ["how the new team in Bergen works"] = "cómo trabaja el nuevo equipo de Bilbao",
                ["a way to backfill two years of readings without downtime"] = "se pueden recargar dos años de lecturas sin parar el servicio",
                ["away 1 to 7 December, but I'll have my phone"] = "del 1 al 7 de diciembre estaré de viaje, pero con el móvil",
                ["the children's section"] = "la sección infantil",
                ["Rosa Lind, who runs the reading groups in Leeds"] = "Rosa Linares, que lleva los clubes de lectura en Sevilla",
                ["Best wishes,"] = "Saludos cordiales",
                ["I'm a data engineer with eight years in energy"] = "Soy ingeniera de datos y llevo ocho años en el sector energético",
            }),
        new("fr", "FR",
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Data Engineer"] = "Ingénieure data",
                ["Shop manager"] = "Responsable de magasin",
                ["Senior Product Designer"] = "Product Designer senior",
                ["Practice coordinator"] = "Coordinatrice de cabinet",
                ["QA Lead"] = "QA Lead",
                ["SRE"] = "SRE",
                ["Science teacher"] = "Professeure de sciences",
            },
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["ingrid"] = "Mme Inès Robert",
                ["tomas"] = "M. Thomas Peyrac",
                ["hana"] = "Hana Bergeron",
                ["grace"] = "Mme Moreau",
                ["daniel"] = "Daniel Vasseur",
                ["mei"] = "Monsieur Mathieu Tanaka",
                ["paul"] = "Paul Rey",
                ["voss"] = "Dr Anna Vauclair, MBA",
                ["hr"] = "Équipe RH",
                ["ada"] = "Ada Moreau",
                ["sam"] = "Samuel Roy",
                ["lena"] = "MME LÉNA HARDY",
            },
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["their move to streaming"] = "le passage au streaming",
                ["how the new team in Bergen works"] = "comment travaille la nouvelle équipe de Brest",
                ["a way to backfill two years of readings without downtime"] = "on peut recharger deux ans de relevés sans interruption",
                ["away 1 to 7 December, but I'll have my phone"] = "je suis en déplacement du 1er au 7 décembre, mais je reste joignable par téléphone",
                ["the children's section"] = "le rayon jeunesse",
                ["Rosa Lind, who runs the reading groups in Leeds"] = "Rosa Lind, qui anime les clubs de lecture à Lyon",
                ["Best wishes,"] = "Bien à vous",
                ["I'm a data engineer with eight years in energy"] = "Je suis ingénieure data et je travaille depuis huit ans dans l'énergie",
            }),
    ];
}
