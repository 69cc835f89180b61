using System.Runtime.InteropServices;

namespace DentalPin.Core.Printing.Native;

/// <summary>The functions of libpango 1.50 and libpangocairo that documents need. Lengths are in 1024ths of a point.</summary>
internal static partial class Pango
{
    public const string Library = "libpango-1.0.so.0", CairoLibrary = "libpangocairo-1.0.so.0", Objects = "libgobject-2.0.so.0";

    public const double Scale = 1024;
    public const int WrapWordOrCharacter = 2, EllipsizeEnd = 3;

    [StructLayout(LayoutKind.Sequential)]
    public struct Rectangle
    {
        public int X, Y, Width, Height;
    }

    [LibraryImport(CairoLibrary)]
    public static partial nint pango_cairo_font_map_new();

    [LibraryImport(CairoLibrary)]
    public static partial void pango_cairo_context_set_resolution(nint context, double dpi);

    [LibraryImport(CairoLibrary)]
    public static partial void pango_cairo_context_set_font_options(nint context, nint options);

    [LibraryImport(CairoLibrary)]
    public static partial void pango_cairo_show_layout_line(CairoContext cairo, nint line);

    [LibraryImport(Library)]
    public static partial nint pango_font_map_create_context(nint map);

    [LibraryImport(Library)]
    public static partial void pango_context_set_round_glyph_positions(nint context, int round);

    [LibraryImport(Library)]
    public static partial nint pango_font_description_new();

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void pango_font_description_set_family(nint description, string family);

    [LibraryImport(Library)]
    public static partial void pango_font_description_set_weight(nint description, int weight);

    [LibraryImport(Library)]
    public static partial void pango_font_description_set_size(nint description, int size);

    [LibraryImport(Library)]
    public static partial void pango_font_description_free(nint description);

    [LibraryImport(Library)]
    public static partial nint pango_layout_new(FontContext context);

    [LibraryImport(Library)]
    public static unsafe partial void pango_layout_set_text(nint layout, byte* text, int bytes);

    [LibraryImport(Library)]
    public static partial void pango_layout_set_font_description(nint layout, nint description);

    [LibraryImport(Library)]
    public static partial void pango_layout_set_width(nint layout, int width);

    [LibraryImport(Library)]
    public static partial void pango_layout_set_height(nint layout, int height);

    [LibraryImport(Library)]
    public static partial void pango_layout_set_wrap(nint layout, int wrap);

    [LibraryImport(Library)]
    public static partial void pango_layout_set_ellipsize(nint layout, int ellipsize);

    [LibraryImport(Library)]
    public static partial void pango_layout_set_attributes(nint layout, nint attributes);

    [LibraryImport(Library)]
    public static partial nint pango_attr_list_new();

    [LibraryImport(Library)]
    public static partial void pango_attr_list_insert(nint list, nint attribute);

    [LibraryImport(Library)]
    public static partial void pango_attr_list_unref(nint list);

    [LibraryImport(Library)]
    public static partial nint pango_attr_insert_hyphens_new(int insert);

    [LibraryImport(Library)]
    public static partial nint pango_layout_get_iter(nint layout);

    [LibraryImport(Library)]
    public static partial int pango_layout_iter_next_line(nint iterator);

    [LibraryImport(Library)]
    public static partial nint pango_layout_iter_get_line_readonly(nint iterator);

    [LibraryImport(Library)]
    public static partial int pango_layout_iter_get_baseline(nint iterator);

    [LibraryImport(Library)]
    public static partial void pango_layout_iter_get_line_yrange(nint iterator, out int top, out int bottom);

    [LibraryImport(Library)]
    public static partial void pango_layout_line_get_extents(nint line, nint ink, out Rectangle logical);

    [LibraryImport(Library)]
    public static partial void pango_layout_iter_free(nint iterator);

    [LibraryImport(Objects)]
    public static partial void g_object_unref(nint instance);
}
