using DentalPin.Core;

namespace DentalPin.Odontogram;

/// <summary>A line of the command field, taken apart; which treatment its words mean is found afterwards.</summary>
/// <param name="Teeth">FDI, in the order in which they were typed.</param>
/// <param name="Surfaces">In the order M, O, D, V, L; empty when none was typed.</param>
/// <param name="Arch">When a jaw was named.</param>
/// <param name="Mouth">When the whole mouth was named.</param>
/// <param name="Status">When it was named.</param>
/// <param name="Words">The rest, folded.</param>
/// <param name="Repeat">`.`: what was charted last.</param>
/// <param name="Undo">Takes back instead.</param>
/// <param name="Note">The text of a note, as typed.</param>
/// <param name="Problems">What cannot be understood.</param>
/// <param name="Wide">A quadrant was named: those of its teeth are meant that are there.</param>
public sealed record ParsedCommand(
    IReadOnlyList<int> Teeth, string Surfaces, Arch? Arch, bool Mouth, EntryStatus? Status, IReadOnlyList<string> Words, bool Repeat, bool Undo, string? Note, IReadOnlyList<FieldError> Problems, bool Wide = false)
{
    public bool IsEmpty => Teeth.Count == 0 && Surfaces.Length == 0 && Arch is null && !Mouth && Status is null && Words.Count == 0 && !Repeat && !Undo && Note is null && Problems.Count == 0;

    /// <summary>Nothing says what to chart yet.</summary>
    public bool NamesNothing => Words.Count == 0 && !Repeat && !Undo && Note is null;
}
