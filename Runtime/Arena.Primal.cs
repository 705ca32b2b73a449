namespace AutoDiff.Runtime;

/// <summary>Where the memory of an arena stood: scratch, tape, and the objects on it.</summary>
/// <param name="Scratch">The position of scratch.</param>
/// <param name="Tape">The position of the tape.</param>
/// <param name="References">The number of objects on the tape.</param>
public readonly record struct ArenaPosition(long Scratch, long Tape, int References);

/// <content>Forward sweeps whose reverse will not come: checkpointing runs a method for its values alone, and again later.</content>
public readonly partial struct Arena
{
    /// <summary>Where all memory of the arena stands now.</summary>
    /// <returns>The position for <see cref="GoBack"/>.</returns>
    public ArenaPosition Position() => new(_scratch.Position, _tape.Position, _memory.References.Count);

    /// <summary>Ends all that was rented, reserved and pushed since a position.</summary>
    /// <param name="position">What <see cref="Position"/> returned; positions are gone back to in reverse order.</param>
    public void GoBack(ArenaPosition position)
    {
        _scratch.Return(position.Scratch);
        _tape.Return(position.Tape);
        _memory.References.Return(position.References);
    }
}
