namespace AutoDiff.Runtime;

/// <summary>
/// How often counted loops run, exactly: computed without overflow and before the loop, so that a slab can be reserved and the
/// trips counted down.
/// </summary>
/// <remarks>
/// The counts are those of unbounded arithmetic. A loop whose variable would wrap around has more trips, or no end. The step is
/// never 0; a step that leads away from the limit has an endless loop as its source and counts as no trip.
/// </remarks>
public static class Counts
{
    /// <summary>The trips of <c>for (i = start; i &lt; limit; i += step)</c>, with a step above 0.</summary>
    /// <param name="start">The first value of the variable.</param>
    /// <param name="limit">The first value that it may not have.</param>
    /// <param name="step">What is added after each trip.</param>
    /// <returns>The number of trips, at least 0.</returns>
    public static long Less(int start, int limit, int step = 1) =>
        start < limit && step > 0 ? (((long)limit - start - 1) / step) + 1 : 0;

    /// <summary>The trips of <c>for (i = start; i &lt;= limit; i += step)</c>, with a step above 0.</summary>
    /// <param name="start">The first value of the variable.</param>
    /// <param name="limit">The last value that it may have.</param>
    /// <param name="step">What is added after each trip.</param>
    /// <returns>The number of trips, at least 0.</returns>
    public static long LessOrEqual(int start, int limit, int step = 1) =>
        start <= limit && step > 0 ? (((long)limit - start) / step) + 1 : 0;

    /// <summary>The trips of <c>for (i = start; i &gt; limit; i += step)</c>, with a step below 0.</summary>
    /// <param name="start">The first value of the variable.</param>
    /// <param name="limit">The first value that it may not have.</param>
    /// <param name="step">What is added after each trip.</param>
    /// <returns>The number of trips, at least 0.</returns>
    public static long Greater(int start, int limit, int step = -1) =>
        start > limit && step < 0 ? (((long)start - limit - 1) / -(long)step) + 1 : 0;

    /// <summary>The trips of <c>for (i = start; i &gt;= limit; i += step)</c>, with a step below 0.</summary>
    /// <param name="start">The first value of the variable.</param>
    /// <param name="limit">The last value that it may have.</param>
    /// <param name="step">What is added after each trip.</param>
    /// <returns>The number of trips, at least 0.</returns>
    public static long GreaterOrEqual(int start, int limit, int step = -1) =>
        start >= limit && step < 0 ? (((long)start - limit) / -(long)step) + 1 : 0;

    /// <inheritdoc cref="Less(int, int, int)"/>
    /// <exception cref="System.OverflowException">There are more trips than a <see cref="long"/> can count.</exception>
    public static long Less(long start, long limit, long step = 1) =>
        start < limit && step > 0 ? ToTrips(((ulong)limit - (ulong)start - 1) / (ulong)step) : 0;

    /// <inheritdoc cref="LessOrEqual(int, int, int)"/>
    /// <exception cref="System.OverflowException">There are more trips than a <see cref="long"/> can count.</exception>
    public static long LessOrEqual(long start, long limit, long step = 1) =>
        start <= limit && step > 0 ? ToTrips(((ulong)limit - (ulong)start) / (ulong)step) : 0;

    /// <inheritdoc cref="Greater(int, int, int)"/>
    /// <exception cref="System.OverflowException">There are more trips than a <see cref="long"/> can count.</exception>
    public static long Greater(long start, long limit, long step = -1) =>
        start > limit && step < 0 ? ToTrips(((ulong)start - (ulong)limit - 1) / (0 - (ulong)step)) : 0;

    /// <inheritdoc cref="GreaterOrEqual(int, int, int)"/>
    /// <exception cref="System.OverflowException">There are more trips than a <see cref="long"/> can count.</exception>
    public static long GreaterOrEqual(long start, long limit, long step = -1) =>
        start >= limit && step < 0 ? ToTrips(((ulong)start - (ulong)limit) / (0 - (ulong)step)) : 0;

    private static long ToTrips(ulong last) => checked((long)last + 1);
}
