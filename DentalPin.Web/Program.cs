var app = WebApplication.CreateBuilder(args).Build();
app.MapGet("/", () => "DentalPin");
app.Run();
