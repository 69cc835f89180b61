using System.Reflection;
using DentalPin.Core.Modules;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.ApplicationParts;

namespace DentalPin.Web.Hosting;

/// <summary>Takes the pages of modules that are off out of the routes: their addresses answer 404 like any other.</summary>
public sealed class ModulePages(ModuleCatalog modules) : IPageRouteModelConvention
{
    public void Apply(PageRouteModel model)
    {
        // /Patients/Pages/Index.cshtml belongs to the module whose namespace ends in Patients.
        var parts = model.RelativePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length < 3 || parts[1] != "Pages") return;
        if (modules.Off.Any(m => m.Namespace.Split('.')[^1] == parts[0])) model.Selectors.Clear();
    }
}

/// <summary>Makes the pages and components of community modules known to the page engine.</summary>
public static class ModuleParts
{
    public static void Add(ApplicationPartManager parts, ModuleCatalog modules)
    {
        foreach (var assembly in modules.On.Select(m => m.Assembly).Distinct())
        {
            if (parts.ApplicationParts.OfType<AssemblyPart>().Any(p => p.Assembly == assembly)) continue;
            var factory = ApplicationPartFactory.GetApplicationPartFactory(assembly);
            foreach (var part in factory.GetApplicationParts(assembly)) parts.ApplicationParts.Add(part);
            if (assembly.GetCustomAttributes<RelatedAssemblyAttribute>().Any())
                foreach (var related in RelatedAssemblyAttribute.GetRelatedAssemblies(assembly, throwOnError: false))
                    foreach (var part in ApplicationPartFactory.GetApplicationPartFactory(related).GetApplicationParts(related)) parts.ApplicationParts.Add(part);
        }
    }
}
