using DentalPin.Core.Text;

namespace DentalPin.Core.Spreadsheets;

/// <summary>Finds the row of headings, if there is one, also below a title.</summary>
internal static class HeaderSniffer
{
    private const int RowsSearched = 10;

    private static readonly HashSet<string> Words = new(StringComparer.Ordinal)
    {
        "nombre", "nombres", "apellido", "apellidos", "apellido1", "apellido2", "paciente", "cliente", "name", "names", "surname", "surnames", "first", "last", "patient", "client",
        "fecha", "nacimiento", "date", "birth", "dob", "birthday", "alta", "edad", "age", "sexo", "genero", "gender", "sex",
        "telefono", "telefono1", "telefono2", "tel", "tlf", "tfno", "telf", "movil", "phone", "mobile", "cell", "fax", "email", "mail", "correo",
        "dni", "nif", "nie", "cif", "id", "codigo", "code", "num", "numero", "number", "historia", "expediente", "record", "ref", "referencia",
        "direccion", "domicilio", "address", "street", "calle", "cp", "postal", "zip", "poblacion", "ciudad", "city", "localidad", "provincia", "province", "pais", "country",
        "alergias", "allergies", "observaciones", "notas", "notes", "comments", "comentarios", "saldo", "balance", "importe", "amount", "precio", "price", "total",
        "tratamiento", "treatment", "descripcion", "description", "estado", "status", "hora", "time", "doctor", "visita", "visit",
    };

    /// <summary>The index of the headings among the first rows, or -1. <paramref name="forced"/> is what a person said: true takes the likeliest row, false none.</summary>
    public static int Find(List<SheetRow> rows, bool? forced)
    {
        if (forced == false)
        {
            return -1;
        }
        var usual = UsualWidth(rows);
        for (var i = 0; i < Math.Min(rows.Count, RowsSearched); i++)
        {
            // A title or a date of printing above the table fills one or two cells only.
            if (Filled(rows[i]) < Math.Max(1, usual * 0.6) && rows.Count > i + 1)
            {
                continue;
            }
            return forced == true || LooksLikeHeader(rows, i) ? i : -1;
        }
        return forced == true ? 0 : -1;
    }

    private static bool LooksLikeHeader(List<SheetRow> rows, int at)
    {
        var cells = rows[at].Cells;
        var texts = cells.Where(c => !string.IsNullOrWhiteSpace(c)).ToList();
        if (texts.Exists(LooksLikeData))
        {
            return false;
        }
        var known = texts.Count(t => Array.Exists(Fold.Words(t), Words.Contains));
        if (known >= 2 || (known == 1 && texts.Count <= 2))
        {
            return true;
        }
        // No word known: believed when whole columns of data sit under headings that are none.
        for (var column = 0; column < cells.Length; column++)
        {
            var below = rows.Skip(at + 1).Select(r => r[column]).Where(c => !string.IsNullOrWhiteSpace(c)).ToList();
            if (!string.IsNullOrWhiteSpace(cells[column]) && below.Count >= 2 && below.Count(LooksLikeData) * 10 >= below.Count * 7)
            {
                return texts.Distinct(StringComparer.OrdinalIgnoreCase).Count() == texts.Count;
            }
        }
        return false;
    }

    /// <summary>Numbers, dates, phones, addresses of mail: nobody calls a column so.</summary>
    private static bool LooksLikeData(string? text)
    {
        var digits = text!.Count(char.IsAsciiDigit);
        return text!.Contains('@', StringComparison.Ordinal) || digits >= 3 || (digits > 0 && digits * 2 >= text!.Trim().Length) || text!.Length > 80;
    }

    private static int UsualWidth(List<SheetRow> rows)
    {
        var widths = rows.Select(Filled).Order().ToList();
        return widths[widths.Count / 2];
    }

    private static int Filled(SheetRow row) => row.Cells.Count(c => !string.IsNullOrWhiteSpace(c));
}
