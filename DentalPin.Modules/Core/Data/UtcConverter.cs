using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace DentalPin.Core.Data;

/// <summary>Instants are stored in UTC; PostgreSQL refuses any other offset.</summary>
public sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTimeOffset>(v => v.ToUniversalTime(), v => v);
