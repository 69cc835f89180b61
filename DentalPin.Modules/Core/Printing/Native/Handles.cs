using System.Runtime.InteropServices;

namespace DentalPin.Core.Printing.Native;

/// <summary>A PDF being written, and the bytes that are ready. Whatever goes wrong, both are let go together and once.</summary>
internal sealed class PdfSurface : SafeHandle
{
    private readonly Output output = new();
    private readonly GCHandle kept;

    public PdfSurface(double width, double height) : base(0, ownsHandle: true)
    {
        kept = GCHandle.Alloc(output);
        unsafe
        {
            SetHandle(Cairo.cairo_pdf_surface_create_for_stream(&Write, GCHandle.ToIntPtr(kept), width, height));
        }
    }

    public override bool IsInvalid => handle == 0;

    /// <summary>What was written; all of it after the surface was finished.</summary>
    public byte[] Bytes => output.Stream.ToArray();

    protected override bool ReleaseHandle()
    {
        Cairo.cairo_surface_destroy(handle); // Writes what is left, so the stream must still be there.
        if (kept.IsAllocated) kept.Free();
        return true;
    }

    // Called by cairo: nothing may be thrown through its frames.
    [UnmanagedCallersOnly(CallConvs = [typeof(System.Runtime.CompilerServices.CallConvCdecl)])]
    private static unsafe int Write(nint closure, byte* data, uint length)
    {
        try
        {
            var output = (Output)GCHandle.FromIntPtr(closure).Target!;
            if (output.Stream.Length + length > MostBytes) return WriteError;
            output.Stream.Write(new ReadOnlySpan<byte>(data, (int)length));
            return 0;
        }
        catch (OutOfMemoryException)
        {
            return WriteError;
        }
    }

    private const int WriteError = 11;
    private const long MostBytes = 256L * 1024 * 1024;

    private sealed class Output
    {
        public MemoryStream Stream { get; } = new(64 * 1024);
    }
}

/// <summary>What draws on a surface.</summary>
internal sealed class CairoContext : SafeHandle
{
    public CairoContext(PdfSurface surface) : base(0, ownsHandle: true) => SetHandle(Cairo.cairo_create(surface));

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        Cairo.cairo_destroy(handle);
        return true;
    }
}

/// <summary>A picture in cairo's memory.</summary>
internal sealed class CairoPicture : SafeHandle
{
    public CairoPicture(int format, int width, int height) : base(0, ownsHandle: true)
    {
        SetHandle(Cairo.cairo_image_surface_create(format, width, height));
        Cairo.Check(Cairo.cairo_picture_status(this));
    }

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        Cairo.cairo_surface_destroy(handle);
        return true;
    }

    /// <summary>Gives the surface its JPEG, which goes into the document as it is.</summary>
    public unsafe void Attach(byte[] jpeg)
    {
        var copy = (nint)NativeMemory.Alloc((nuint)jpeg.Length);
        Marshal.Copy(jpeg, 0, copy, jpeg.Length);
        var status = Cairo.cairo_surface_set_mime_data(this, "image/jpeg", copy, new CULong((nuint)jpeg.Length), &Free, copy);
        if (status != 0) NativeMemory.Free((void*)copy);
        Cairo.Check(status);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(System.Runtime.CompilerServices.CallConvCdecl)])]
    private static unsafe void Free(nint data) => NativeMemory.Free((void*)data);
}

/// <summary>Fonts that were found and measured. Belongs to one document at a time: pango's maps are not for several threads at once.</summary>
internal sealed class FontContext : SafeHandle
{
    private readonly nint map, attributes;
    private readonly Dictionary<PdfFont, nint> descriptions = [];

    public FontContext() : base(0, ownsHandle: true)
    {
        map = Pango.pango_cairo_font_map_new();
        SetHandle(Pango.pango_font_map_create_context(map));
        // Sizes in points, and no rounding to a screen's pixels: what is measured is what is printed, at any resolution.
        Pango.pango_cairo_context_set_resolution(handle, 72);
        Pango.pango_context_set_round_glyph_positions(handle, 0);
        var options = Cairo.cairo_font_options_create();
        Cairo.cairo_font_options_set_hint_style(options, Cairo.HintNone);
        Cairo.cairo_font_options_set_hint_metrics(options, Cairo.HintMetricsOff);
        Pango.pango_cairo_context_set_font_options(handle, options);
        Cairo.cairo_font_options_destroy(options);
        // A name or an address that must be broken gets no hyphen: it would read as part of it.
        attributes = Pango.pango_attr_list_new();
        Pango.pango_attr_list_insert(attributes, Pango.pango_attr_insert_hyphens_new(0));
    }

    /// <summary>Pango's list of what holds for every text; lives as long as this.</summary>
    public nint Attributes => attributes;

    public override bool IsInvalid => handle == 0;

    /// <summary>Pango's description of a font; lives as long as this.</summary>
    public nint Describe(PdfFont font)
    {
        if (descriptions.TryGetValue(font, out var known)) return known;
        var made = Pango.pango_font_description_new();
        Pango.pango_font_description_set_family(made, PdfFont.Families);
        Pango.pango_font_description_set_weight(made, font.Weight);
        Pango.pango_font_description_set_size(made, (int)Math.Round(font.Size * Pango.Scale));
        return descriptions[font] = made;
    }

    protected override bool ReleaseHandle()
    {
        foreach (var description in descriptions.Values) Pango.pango_font_description_free(description);
        Pango.pango_attr_list_unref(attributes);
        Pango.g_object_unref(handle);
        Pango.g_object_unref(map);
        return true;
    }
}

/// <summary>A piece of text laid out.</summary>
internal sealed class TextLayout : SafeHandle
{
    public TextLayout(FontContext context) : base(0, ownsHandle: true) => SetHandle(Pango.pango_layout_new(context));

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        Pango.g_object_unref(handle);
        return true;
    }
}
