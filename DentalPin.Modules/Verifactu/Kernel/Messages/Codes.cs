using System.Globalization;

namespace DentalPin.Verifactu.Kernel;

/// <summary>What kind of trouble a code stands for, which decides what is done about it.</summary>
public enum CodeClass
{
    /// <summary>The record was refused: a correction is needed.</summary>
    Record,

    /// <summary>Stored with errors; a correction is wanted.</summary>
    Accepted,

    /// <summary>Stored with a remark that needs nothing.</summary>
    Remark,

    /// <summary>Header, certificate or permission: somebody has to change the settings before anything can be sent.</summary>
    Configuration,

    /// <summary>Trouble at the tax agency: the same again later.</summary>
    Technical,

    /// <summary>The message was built wrongly: a fault of this program.</summary>
    Program,

    /// <summary>Access was suspended: sending stops until a person has spoken with the tax agency.</summary>
    Suspended,
}

/// <summary>A code, what it means to a person and where to put it right.</summary>
/// <param name="Code">The number.</param>
/// <param name="Class">What to do about it.</param>
/// <param name="Reason">Suffix of the locale keys that explain it: `verifactu.why.{Reason}` and `verifactu.fix.{Reason}`.</param>
/// <param name="Field">Where the fault lies; suffix of the locale key `verifactu.field.{Field}`.</param>
public sealed record CodeMeaning(string Code, CodeClass Class, string Reason, string Field);

/// <summary>
/// The published codes in groups that mean the same to somebody at a reception desk. Classes follow the table and not the digits;
/// severities move between versions of the table, so it is data.
/// </summary>
public static class Codes
{
    private const string Table = """
        Record header_issuer issuer 1108 1172 1215 1217 1219 1240 1282
        Record census recipient 1109 1110 1121 1149 1154 1193 1239 1259
        Record nif_form recipient 1123 1131 1283 1290
        Record foreign_id recipient 1101 1102 1103 1111 1122 1126 1156 1191 1192 1222 1232 1233 1234 1254 1255 1289
        Record recipient_missing recipient 1189
        Record recipient_extra recipient 1190
        Record number number 1104 1130 1287
        Record date_future date 1112 1125 1173
        Record date_old date 1105 1133 1134 1145 1152
        Record date_order date 1146 1147
        Record kind kind 1106 1148 1183 1185 1197 1265
        Record rectification rectification 1107 1114 1115 1116 1117 1118 1119
        Record quota vat 1124 1127 1132 1135 1140 1142 1143 1144 1160 1162 1163 1164 1165 1166 1167 1168 1169 1170 1194 1206 1207 1208 1209 1235 1236 1266 1277 1281 1284
        Record exemption vat 1181 1182 1195 1196 1198 1199 1200 1201 1203 1205 1237 1238 1252 1286 1293
        Record regime vat 1202 1218 1245 1246 1257 1260
        Record total total 1138 1139 1210 1216 1267
        Record simplified_limit total 1150
        Record flags record 1153 1161 1171 1275 1276
        Record third_party record 1151 1155 1158 1159 1178 1186 1187 1188 1211 1224 1225 1227 1228 1229 1230 1231 1258 1273
        Record flag_values record 1100 1120 1136 1137 1157 1184 1253 1285
        Record agreement record 1128
        Program system system 1176 1177 1179 1212 1213 1214 1220 1221 1223 1226 1242 1251
        Program chain chain 1174 1175 1180 1247 1262 1263 1264 1269 1274 1291 1292
        Program instant chain 1244 1268
        Program query query 1248 1249 1250 1261 1270 1271 1272 3502 3503
        Technical theirs theirs 1129 1241 1243 1256 1288 3500 3501 4103 4108 4110 4111 4118 4128
        Record duplicate number 3000
        Record annulled_already record 3001
        Record not_held record 3002
        Configuration not_permitted certificate 3003 4112 4132 4140
        Record by_form record 3004
        Program hash chain 2000 2008
        Accepted not_in_census recipient 2001
        Program chain chain 2002 2003 2007
        Remark clock clock 2004
        Accepted total total 2005 2006
        Remark regime vat 2009
        Program schema record 4102 4106 4113 4114 4119 4120 4121 4122 4125 4126 4127 4129 4130 4131 4133 4135 4136 4137 4138
        Configuration header_nif issuer 4104 4107 4109 4115 4116
        Configuration representative issuer 4105 4117 4123 4124
        Configuration service_off environment 4134 4139
        Suspended suspended theirs 4141
        """;

    private static readonly Dictionary<string, CodeMeaning> All = Read();

    /// <summary>All codes known, in order.</summary>
    public static IReadOnlyList<CodeMeaning> Known { get; } = [.. All.Values.OrderBy(c => int.Parse(c.Code, CultureInfo.InvariantCulture))];

    /// <summary>Null for null; an unknown code is a refused record like any other.</summary>
    public static CodeMeaning? Find(string? code) =>
        string.IsNullOrEmpty(code) ? null : All.TryGetValue(code, out var known) ? known : new(code, code.Length == 4 && code[0] == '4' ? CodeClass.Program : code.Length == 4 ? CodeClass.Record : CodeClass.Technical, "unknown", "record");

    private static Dictionary<string, CodeMeaning> Read()
    {
        var all = new Dictionary<string, CodeMeaning>(StringComparer.Ordinal);
        foreach (var line in Table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var words = line.Split(' ');
            foreach (var code in words.Skip(3)) all.TryAdd(code, new(code, Enum.Parse<CodeClass>(words[0]), words[1], words[2]));
        }
        return all;
    }
}
