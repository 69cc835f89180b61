using System.Runtime.InteropServices;

namespace DentalPin.Core.Printing.Native;

/// <summary>The functions of libcairo 1.16 or newer that documents need, as they are declared there.</summary>
internal static partial class Cairo
{
    public const string Library = "libcairo.so.2";

    public const int FormatArgb32 = 0, FormatRgb24 = 1;
    public const int MetadataTitle = 0, MetadataAuthor = 1, MetadataSubject = 2, MetadataCreator = 4, MetadataCreateDate = 5, MetadataModDate = 6;
    public const int HintNone = 1, HintMetricsOff = 1;
    public const int CapRound = 1, JoinRound = 1;

    [LibraryImport(Library)]
    public static unsafe partial nint cairo_pdf_surface_create_for_stream(delegate* unmanaged[Cdecl]<nint, byte*, uint, int> write, nint closure, double width, double height);

    [LibraryImport(Library)]
    public static partial void cairo_pdf_surface_set_size(PdfSurface surface, double width, double height);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void cairo_pdf_surface_set_metadata(PdfSurface surface, int metadata, string value);

    [LibraryImport(Library)]
    public static partial int cairo_surface_status(PdfSurface surface);

    [LibraryImport(Library)]
    public static partial void cairo_surface_finish(PdfSurface surface);

    [LibraryImport(Library)]
    public static partial void cairo_surface_destroy(nint surface);

    [LibraryImport(Library)]
    public static partial nint cairo_create(PdfSurface surface);

    [LibraryImport(Library)]
    public static partial void cairo_destroy(nint context);

    [LibraryImport(Library)]
    public static partial int cairo_status(CairoContext context);

    [LibraryImport(Library)]
    public static partial nint cairo_status_to_string(int status);

    [LibraryImport(Library)]
    public static partial void cairo_show_page(CairoContext context);

    [LibraryImport(Library)]
    public static partial void cairo_save(CairoContext context);

    [LibraryImport(Library)]
    public static partial void cairo_restore(CairoContext context);

    [LibraryImport(Library)]
    public static partial void cairo_translate(CairoContext context, double x, double y);

    [LibraryImport(Library)]
    public static partial void cairo_scale(CairoContext context, double x, double y);

    [LibraryImport(Library)]
    public static partial void cairo_rotate(CairoContext context, double radians);

    [LibraryImport(Library)]
    public static partial void cairo_new_path(CairoContext context);

    [LibraryImport(Library)]
    public static partial void cairo_new_sub_path(CairoContext context);

    [LibraryImport(Library)]
    public static partial void cairo_move_to(CairoContext context, double x, double y);

    [LibraryImport(Library)]
    public static partial void cairo_line_to(CairoContext context, double x, double y);

    [LibraryImport(Library)]
    public static partial void cairo_curve_to(CairoContext context, double x1, double y1, double x2, double y2, double x3, double y3);

    [LibraryImport(Library)]
    public static partial void cairo_arc(CairoContext context, double x, double y, double radius, double from, double to);

    [LibraryImport(Library)]
    public static partial void cairo_close_path(CairoContext context);

    [LibraryImport(Library)]
    public static partial void cairo_rectangle(CairoContext context, double x, double y, double width, double height);

    [LibraryImport(Library)]
    public static partial void cairo_fill(CairoContext context);

    [LibraryImport(Library)]
    public static partial void cairo_fill_preserve(CairoContext context);

    [LibraryImport(Library)]
    public static partial void cairo_stroke(CairoContext context);

    [LibraryImport(Library)]
    public static partial void cairo_clip(CairoContext context);

    [LibraryImport(Library)]
    public static partial void cairo_paint(CairoContext context);

    [LibraryImport(Library)]
    public static partial void cairo_set_source_rgb(CairoContext context, double red, double green, double blue);

    [LibraryImport(Library)]
    public static partial void cairo_set_source_surface(CairoContext context, CairoPicture surface, double x, double y);

    [LibraryImport(Library)]
    public static partial void cairo_set_line_width(CairoContext context, double width);

    [LibraryImport(Library)]
    public static partial void cairo_set_dash(CairoContext context, [In] double[] dashes, int count, double offset);

    [LibraryImport(Library)]
    public static partial void cairo_set_line_cap(CairoContext context, int cap);

    [LibraryImport(Library)]
    public static partial void cairo_set_line_join(CairoContext context, int join);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void cairo_tag_begin(CairoContext context, string name, string attributes);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void cairo_tag_end(CairoContext context, string name);

    [LibraryImport(Library)]
    public static partial nint cairo_image_surface_create(int format, int width, int height);

    [LibraryImport(Library, EntryPoint = "cairo_surface_status")]
    public static partial int cairo_picture_status(CairoPicture surface);

    [LibraryImport(Library)]
    public static partial nint cairo_image_surface_get_data(CairoPicture surface);

    [LibraryImport(Library)]
    public static partial int cairo_image_surface_get_stride(CairoPicture surface);

    [LibraryImport(Library)]
    public static partial void cairo_surface_flush(CairoPicture surface);

    [LibraryImport(Library)]
    public static partial void cairo_surface_mark_dirty(CairoPicture surface);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static unsafe partial int cairo_surface_set_mime_data(CairoPicture surface, string mimeType, nint data, CULong length, delegate* unmanaged[Cdecl]<nint, void> destroy, nint closure);

    [LibraryImport(Library)]
    public static partial nint cairo_font_options_create();

    [LibraryImport(Library)]
    public static partial void cairo_font_options_destroy(nint options);

    [LibraryImport(Library)]
    public static partial void cairo_font_options_set_hint_style(nint options, int style);

    [LibraryImport(Library)]
    public static partial void cairo_font_options_set_hint_metrics(nint options, int metrics);

    /// <summary>Throws what a status says; 0 is success.</summary>
    public static void Check(int status)
    {
        if (status != 0) throw new PrintingException(Marshal.PtrToStringUTF8(cairo_status_to_string(status)) ?? $"cairo status {status}");
    }
}
