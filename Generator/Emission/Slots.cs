using System.Collections.Generic;
using AutoDiff.Generator.Ir;

namespace AutoDiff.Generator.Emission;

/// <summary>An operand's place in the C# of a statement.</summary>
/// <param name="Allowed">The effects that code printed in this place may have.</param>
internal readonly record struct Slot(Value Value, Effects Allowed)
{
    /// <summary>The operands of a statement as C# evaluates them.</summary>
    public static IEnumerable<Slot> Of(Statement statement, BufferTypes buffers)
    {
        // Its text names the operands once per choice.
        if (statement is Resolve { Selector: not null }) yield break;
        IReadOnlyList<Value> operands = statement.Operands;
        for (int i = 0; i < operands.Count; i++)
        {
            Effects allowed = Effects.All;
            switch (statement)
            {
                // One arm only is evaluated.
                case Compute { Operation: Select } when i > 0:

                // May be printed in another order.
                case Compute { Operation: TripCount }:

                // Evaluated who knows when.
                case OpaqueCode:
                case Throw:
                    allowed = Effects.None;
                    break;

                // A span checks its index, += reads, and a member's struct is found before the right side.
                case Store s when i == operands.Count - 1 && (s.Adds || s.Field is not null || !buffers.IsArray(s.Buffer)):
                    allowed = Effects.Reads | Effects.Throws;
                    break;
            }

            yield return new Slot(operands[i], allowed);
        }
    }
}
