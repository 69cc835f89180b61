using DentalPin.Verifactu.Kernel;

namespace DentalPin.Tests.Verifactu.Kernel;

/// <summary>Answers as the service and others printed them, and answers that are none.</summary>
public sealed class AnswerTests
{
    [Fact]
    public void The_recorded_answers_are_understood()
    {
        if (OfficialSchemas.Samples is not { } folder) return;
        Answer Of(string file) => AnswerReader.Read(File.ReadAllText(Path.Combine(folder, file)));

        var good = Assert.IsType<Answer.Received>(Of("odoo-respuesta-correcto.response.xml"));
        Assert.Equal(LineState.Accepted, Assert.Single(good.Lines).State);
        Assert.NotNull(good.Csv);
        Assert.Equal(60, good.WaitSeconds);

        var errors = Assert.IsType<Answer.Received>(Of("odoo-respuesta-aceptado-con-errores-2005.response.xml"));
        Assert.Equal("A-X2CPJ3HE3AFADY", errors.Csv);
        Assert.Equal((LineState.AcceptedWithErrors, "2005"), (errors.Lines[0].State, errors.Lines[0].Code));

        var refused = Assert.IsType<Answer.Received>(Of("odoo-respuesta-incorrecto-1244.response.xml"));
        Assert.Equal((LineState.Rejected, "1244"), (refused.Lines[0].State, refused.Lines[0].Code));

        Assert.Equal(3, Assert.IsType<Answer.Received>(Of("josemmo-respuesta-correcto-3-lineas.response.xml")).Lines.Count);
        Assert.True(Assert.IsType<Answer.Received>(Of("josemmo-respuesta-incorrecto-3002.response.xml")).Lines[0].IsAnnulment);
        Assert.Equal((false, "4102"), (Assert.IsType<Answer.Refused>(Of("odoo-soapfault-4102.response.xml")).IsTheirs, ((Answer.Refused)Of("odoo-soapfault-4102.response.xml")).Code));
        Assert.Equal((false, "4104"), (Assert.IsType<Answer.Refused>(Of("aeat-soapfault-4104.response.xml")).IsTheirs, ((Answer.Refused)Of("aeat-soapfault-4104.response.xml")).Code));
        Assert.True(Assert.IsType<Answer.Refused>(Of("josemmo-soapfault-servidor-20009.response.xml")).IsTheirs);

        var (held, _) = AnswerReader.ReadQuery(File.ReadAllText(Path.Combine(folder, "aeat-consulta-emisor.response.xml")));
        Assert.Equal("88", Assert.Single(held!.Records).Factura.Numero);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html><body>Error 401</body></html>")]
    [InlineData("<?xml version='1.0'?><!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>")]
    [InlineData("<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body/></e:Envelope>")]
    [InlineData("<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body>")]
    public void Anything_else_proves_nothing(string text) => Assert.IsType<Answer.Unreadable>(AnswerReader.Read(text));

    [Fact]
    public void Every_published_code_has_a_meaning()
    {
        if (OfficialSchemas.Folder is not { } folder || !File.Exists(Path.Combine(folder, "..", "errors.tsv"))) return;
        var rows = File.ReadLines(Path.Combine(folder, "..", "errors.tsv")).Skip(1).Where(l => l.Length > 0).Select(l => l.Split('\t')).ToList();
        Assert.Equal(247, rows.Count);
        foreach (var row in rows)
        {
            var meaning = Codes.Find(row[0])!;
            Assert.NotEqual("unknown", meaning.Reason);
            Assert.Equal(row[1] == "aceptado_con_errores", row[0][0] == '2');
        }
        Assert.Equal(rows.Count, Codes.Known.Count);
        Assert.Equal("unknown", Codes.Find("9999")!.Reason);
    }
}
