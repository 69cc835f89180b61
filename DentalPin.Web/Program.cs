using DentalPin.Web.Commands;
using DentalPin.Web.Hosting;

var command = args.FirstOrDefault(a => !a.StartsWith('-')) ?? "serve";
var rest = args.SkipWhile(a => a.StartsWith('-')).Skip(1).ToArray();
if (command == "serve")
{
    await AppHost.Create(args.Where(a => a != "serve").ToArray()).RunAsync();
    return 0;
}
return await CommandLine.Run(command, rest);
