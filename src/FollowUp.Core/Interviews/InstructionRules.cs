namespace FollowUp.Core.Interviews;

/// <summary>What an instruction must be like.</summary>
internal static class InstructionRules
{
    public static void Check(Findings findings, string member, Instruction instruction)
    {
        findings.Contact($"{member}.contact", instruction.Contact);
        findings.Date($"{member}.on", instruction.On);
        switch (instruction.Kind)
        {
            case InstructionKind.UseChannel:
                findings.Needs($"{member}.channel", instruction.Channel, "Say which channel to use.");
                break;
            case InstructionKind.ContactOnly:
                findings.Needs($"{member}.contact", instruction.Contact, "Say which contact alone may be written to.");
                break;
            case InstructionKind.NotBefore:
                findings.Needs($"{member}.on", instruction.On, "Say from which day on one may write.");
                break;
        }
    }
}
