namespace DentalPin.Patients;

/// <summary>Common Spanish names, streets and towns, for people who do not exist.</summary>
internal static class SpanishPeople
{
    public static readonly string[] Women =
    [
        "María", "Carmen", "Ana", "Laura", "Lucía", "Marta", "Elena", "Cristina", "Paula", "Sara", "Isabel", "Rosa", "Pilar", "Nuria", "Irene", "Beatriz", "Alba", "Claudia", "Inés", "Teresa",
        "Julia", "Raquel", "Silvia", "Mónica", "Patricia", "Rocío", "Andrea", "Noa", "Martina", "Valeria", "Daniela", "Sofía", "Carla", "Vega", "Olivia", "Emma", "Adela", "Consuelo", "Mercedes", "Dolores",
        "María José", "Ana María", "María Carmen", "Rosa María", "Itziar", "Ainhoa", "Montserrat", "Mireia", "Antía", "Uxía",
    ];

    public static readonly string[] Men =
    [
        "Antonio", "José", "Manuel", "Francisco", "David", "Juan", "Javier", "Daniel", "Carlos", "Jesús", "Alejandro", "Miguel", "Rafael", "Pedro", "Pablo", "Ángel", "Sergio", "Fernando", "Jorge", "Luis",
        "Alberto", "Álvaro", "Diego", "Adrián", "Raúl", "Iván", "Rubén", "Óscar", "Hugo", "Mateo", "Leo", "Bruno", "Marcos", "Joaquín", "Víctor", "Andrés", "Ignacio", "Enrique", "Tomás", "Gonzalo",
        "José Luis", "Juan Carlos", "José Antonio", "Miguel Ángel", "Iker", "Unai", "Jordi", "Pau", "Xoán", "Brais",
    ];

    public static readonly string[] Surnames =
    [
        "García", "Rodríguez", "González", "Fernández", "López", "Martínez", "Sánchez", "Pérez", "Gómez", "Martín", "Jiménez", "Hernández", "Ruiz", "Díaz", "Moreno", "Muñoz", "Álvarez", "Romero", "Gutiérrez", "Alonso",
        "Navarro", "Torres", "Domínguez", "Ramos", "Vázquez", "Ramírez", "Gil", "Serrano", "Molina", "Morales", "Suárez", "Ortega", "Delgado", "Castro", "Ortiz", "Marín", "Rubio", "Núñez", "Medina", "Sanz",
        "Castillo", "Iglesias", "Cortés", "Garrido", "Santos", "Guerrero", "Lozano", "Cano", "Cruz", "Méndez", "Flores", "Prieto", "Herrera", "Peña", "León", "Márquez", "Cabrera", "Gallego", "Calvo", "Vidal",
        "Campos", "Reyes", "Vega", "Fuentes", "Carrasco", "Aguilar", "Caballero", "Nieto", "Santana", "Vargas", "Pascual", "Giménez", "Herrero", "Hidalgo", "Montero", "Lorenzo", "Santiago", "Benítez", "Durán", "Ibáñez",
        "Ferrer", "Arias", "Mora", "Carmona", "Vicente", "Crespo", "Soto", "Román", "Pastor", "Velasco", "Sáez", "Soler", "Moya", "Esteban", "Parra", "Bravo", "Gallardo", "Rojas", "Pardo", "Merino",
        "Franco", "Espinosa", "Lara", "Izquierdo", "Rivera", "Rivas", "Casado", "Arroyo", "Silva", "Redondo", "Camacho", "Vera", "Rey", "Otero", "Segura", "Galán", "Luque", "Montes", "Ríos", "Sierra",
        "de la Fuente", "del Río", "de la Torre", "Etxebarria", "Agirre", "Puig", "Vilanova", "Figueroa", "Lugo", "Bermúdez", "Quintana", "Miralles", "Bosch", "Serra", "Ferrándiz", "Company", "Galiana", "Casal", "Souto", "Company Mas",
    ];

    public static readonly string[] Streets =
    [
        "Calle Mayor", "Calle Real", "Avenida de la Constitución", "Calle del Almendro", "Calle San Juan", "Plaza de España", "Calle de la Iglesia", "Avenida de Andalucía", "Calle Nueva", "Paseo Marítimo",
        "Calle Cervantes", "Calle de la Fuente", "Avenida del Puerto", "Calle Colón", "Ronda Norte", "Calle Goya", "Camino Viejo", "Calle Rosalía de Castro", "Travesía del Molino", "Calle de los Olivos",
    ];

    /// <summary>Town, province, first two digits of its postal codes, area code of its telephones.</summary>
    public static readonly (string City, string Province, string Postal, string Area)[] Towns =
    [
        ("València", "Valencia", "46", "96"), ("Torrent", "Valencia", "46", "96"), ("Paterna", "Valencia", "46", "96"), ("Madrid", "Madrid", "28", "91"), ("Alcorcón", "Madrid", "28", "91"),
        ("Sevilla", "Sevilla", "41", "95"), ("Zaragoza", "Zaragoza", "50", "976"), ("Bilbao", "Bizkaia", "48", "94"), ("Vigo", "Pontevedra", "36", "986"), ("Murcia", "Murcia", "30", "968"),
    ];

    public static readonly string[] Professions =
    [
        "Maestra", "Administrativo", "Comercial", "Enfermera", "Camarero", "Jubilado", "Estudiante", "Ingeniera", "Electricista", "Dependienta", "Abogado", "Conductor", "Cocinera", "Autónomo", "Policía", "Arquitecta",
    ];

    public static readonly string[] Notes =
    [
        "Prefiere citas por la tarde.", "Llamar al fijo, no usa el móvil.", "Pide siempre recordatorio el día antes.", "Viene con su madre.", "Le cuesta abrir mucho tiempo; hacer pausas.",
        "Trabaja a turnos, confirmar por mensaje.", "Quiere presupuesto por escrito.", "Ha preguntado por el pago en plazos.", "Aparca lejos, puede llegar unos minutos tarde.", "Recomendada por una vecina.",
    ];

    public static readonly string[] Tasks =
    [
        "Llamar para revisión anual", "Pedir informe a su médico", "Enviar presupuesto de ortodoncia", "Confirmar teléfono nuevo", "Pedir la radiografía de la otra clínica", "Preguntar por el seguro", "Recordar traer la férula",
    ];
}
