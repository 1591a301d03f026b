using FollowUp.Functions.Commands;

return await CommandLine.Create().Parse(args).InvokeAsync();
