using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Yardsticks;

/// <summary>Loss of a stacked LSTM that predicts the next character of a sequence, and its gradient by hand.</summary>
/// <remarks>
/// Every unit sees only itself (diagonal weights). With <c>units</c> = u, layer k owns 8u consecutive weights: the factors
/// of the forget, input, output and change gates (u each), then their biases. The forget and output gates see the
/// layer's input, the other two its previous output. <c>extraWeights</c> holds the input's factors, the prediction's
/// factors and its biases. <c>initialState</c> holds, per layer, the output and then the cell. The gradient is laid out
/// as the weights are.
/// </remarks>
public static unsafe partial class Lstm
{
    // ------------------------------------------------------------------------------------------------ objective

    public static int ObjectiveWorkspace(int layers, int units) => 2 * layers * units + units;

    /// <summary>The objective as a user writes it.</summary>
    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Hvp)]
    public static double Objective(
        int layers, int units,
        ReadOnlySpan<double> weights, ReadOnlySpan<double> extraWeights, [NoGradient] ReadOnlySpan<double> initialState, [NoGradient] ReadOnlySpan<double> sequence,
        [NoGradient] Span<double> workspace)
    {
        int steps = sequence.Length / units - 1;
        Span<double> state = workspace.Slice(0, 2 * layers * units);
        Span<double> signal = workspace.Slice(2 * layers * units, units);
        initialState.CopyTo(state);

        double total = 0;
        for (int t = 0; t < steps; t++)
        {
            ReadOnlySpan<double> character = sequence.Slice(t * units, units);
            for (int i = 0; i < signal.Length; i++) signal[i] = character[i] * extraWeights[i];
            for (int k = 0; k < layers; k++)
            {
                ReadOnlySpan<double> weight = weights.Slice(8 * units * k, 4 * units);
                ReadOnlySpan<double> bias = weights.Slice(8 * units * k + 4 * units, 4 * units);
                Span<double> output = state.Slice(2 * units * k, units);
                Span<double> cell = state.Slice(2 * units * k + units, units);
                for (int i = 0; i < signal.Length; i++)
                {
                    double forget = Sigmoid(signal[i] * weight[i] + bias[i]);
                    double input = Sigmoid(output[i] * weight[units + i] + bias[units + i]);
                    double gate = Sigmoid(signal[i] * weight[2 * units + i] + bias[2 * units + i]);
                    double change = Math.Tanh(output[i] * weight[3 * units + i] + bias[3 * units + i]);
                    cell[i] = cell[i] * forget + input * change;
                    output[i] = gate * Math.Tanh(cell[i]);
                    signal[i] = output[i];
                }
            }

            double sum = 0;
            for (int i = 0; i < signal.Length; i++)
            {
                signal[i] = signal[i] * extraWeights[units + i] + extraWeights[2 * units + i];
                sum += Math.Exp(signal[i]);
            }

            double logSum = Math.Log(sum + 2); // the benchmark's definition
            ReadOnlySpan<double> next = sequence.Slice((t + 1) * units, units);
            for (int i = 0; i < signal.Length; i++) total += next[i] * (signal[i] - logSum);
        }

        return -total / (steps * units);
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    // ------------------------------------------------------------------------------- gradient, strict and scalar

    // What a step of a layer leaves for the way back, `units` doubles each.
    private const int Forget = 0, Input = 1, Gate = 2, Change = 3, TanhCell = 4, PreviousCell = 5, Output = 6, Kept = 7;

    public static int GradientWorkspace(int layers, int units, int characters) =>
        (characters - 1) * (layers * Kept * units + units + 1) + 2 * layers * units + 2 * units;

    /// <summary>Value (bit for bit the objective's) and gradient: forward keeping the gates, then back through time.</summary>
    public static double Gradient(
        int layers, int units,
        ReadOnlySpan<double> weights, ReadOnlySpan<double> extraWeights, ReadOnlySpan<double> initialState, ReadOnlySpan<double> sequence,
        Span<double> weightsGradient, Span<double> extraWeightsGradient, Span<double> workspace)
    {
        int steps = CheckArguments(layers, units, weights, extraWeights, initialState, sequence, weightsGradient, extraWeightsGradient, workspace);
        if (workspace.Length < GradientWorkspace(layers, units, steps + 1)) Throw(nameof(workspace));
        weightsGradient.Clear();
        extraWeightsGradient.Clear();
        fixed (double* weights0 = weights, extra = extraWeights, initial = initialState, sequence0 = sequence,
            weightsGradient0 = weightsGradient, extraGradient = extraWeightsGradient, workspace0 = workspace)
        {
            double* state = workspace0, signal = state + 2 * layers * units, softmax = signal + 2 * units;
            double* kept0 = softmax + steps * (units + 1);
            double value = Forward(layers, units, steps, weights0, extra, initial, sequence0, state, signal, softmax, kept0);
            Backward(
                layers, units, steps, weights0, extra, initial, sequence0, state, signal, softmax, kept0, weightsGradient0, extraGradient);
            return value;
        }
    }

    /// <summary>As the objective; per step and layer it keeps the gates, per step the exponentials and their sum.</summary>
    private static double Forward(
        int layers, int units, int steps, double* weights, double* extra, double* initial, double* sequence,
        double* state, double* signal, double* softmax, double* kept)
    {
        for (int i = 0; i < 2 * layers * units; i++) state[i] = initial[i];
        double total = 0;
        for (int t = 0; t < steps; t++)
        {
            for (int i = 0; i < units; i++) signal[i] = sequence[t * units + i] * extra[i];
            double* x = signal;
            for (int k = 0; k < layers; k++, kept += Kept * units)
            {
                double* weight = weights + 8 * units * k, bias = weight + 4 * units;
                double* output = state + 2 * units * k, cell = output + units;
                for (int i = 0; i < units; i++)
                {
                    double forget = Sigmoid(x[i] * weight[i] + bias[i]);
                    double input = Sigmoid(output[i] * weight[units + i] + bias[units + i]);
                    double gate = Sigmoid(x[i] * weight[2 * units + i] + bias[2 * units + i]);
                    double change = Math.Tanh(output[i] * weight[3 * units + i] + bias[3 * units + i]);
                    double previousCell = cell[i];
                    double newCell = previousCell * forget + input * change;
                    double tanhCell = Math.Tanh(newCell);
                    double newOutput = gate * tanhCell;
                    cell[i] = newCell;
                    output[i] = newOutput;
                    kept[Forget * units + i] = forget;
                    kept[Input * units + i] = input;
                    kept[Gate * units + i] = gate;
                    kept[Change * units + i] = change;
                    kept[TanhCell * units + i] = tanhCell;
                    kept[PreviousCell * units + i] = previousCell;
                    kept[Output * units + i] = newOutput;
                }

                x = kept + Output * units;
            }

            double sum = 0;
            for (int i = 0; i < units; i++)
            {
                double prediction = x[i] * extra[units + i] + extra[2 * units + i];
                double e = Math.Exp(prediction);
                signal[i] = prediction;
                softmax[i] = e;
                sum += e;
            }

            softmax[units] = sum + 2;
            double logSum = Math.Log(sum + 2);
            double* next = sequence + (t + 1) * units;
            for (int i = 0; i < units; i++) total += next[i] * (signal[i] - logSum);
            softmax += units + 1;
        }

        return -total / (steps * units);
    }

    /// <summary>Back through time; <paramref name="stateAdjoint"/> holds, per layer, the output's adjoint and the cell's.</summary>
    private static void Backward(
        int layers, int units, int steps, double* weights, double* extra, double* initial, double* sequence,
        double* stateAdjoint, double* signal, double* softmax, double* kept0, double* weightsGradient, double* extraGradient)
    {
        for (int i = 0; i < 2 * layers * units; i++) stateAdjoint[i] = 0;
        double* adjoint = signal + units;
        double seed = -1.0 / (steps * units);
        int keptPerStep = layers * Kept * units;
        for (int t = steps - 1; t >= 0; t--)
        {
            double* kept = kept0 + t * keptPerStep + (layers - 1) * Kept * units;
            double* e = softmax + t * (units + 1), next = sequence + (t + 1) * units, last = kept + Output * units;
            double nextSum = 0;
            for (int i = 0; i < units; i++) nextSum += next[i];
            double ratio = nextSum / e[units];
            for (int i = 0; i < units; i++)
            {
                double prediction = seed * (next[i] - ratio * e[i]);
                extraGradient[units + i] += prediction * last[i];
                extraGradient[2 * units + i] += prediction;
                adjoint[i] = prediction * extra[units + i];
            }

            double* character = sequence + t * units;
            for (int i = 0; i < units; i++) signal[i] = character[i] * extra[i];
            for (int k = layers - 1; k >= 0; k--, kept -= Kept * units)
            {
                double* weight = weights + 8 * units * k, weightGradient = weightsGradient + 8 * units * k;
                double* outputAdjoint = stateAdjoint + 2 * units * k, cellAdjoint = outputAdjoint + units;
                double* x = k > 0 ? kept + (Output - Kept) * units : signal;
                double* previousOutput = t > 0 ? kept + Output * units - keptPerStep : initial + 2 * units * k;
                for (int i = 0; i < units; i++)
                {
                    double forget = kept[Forget * units + i], input = kept[Input * units + i], gate = kept[Gate * units + i];
                    double change = kept[Change * units + i], tanhCell = kept[TanhCell * units + i];
                    double output = adjoint[i] + outputAdjoint[i];
                    double cell = cellAdjoint[i] + output * gate * (1 - tanhCell * tanhCell);

                    // Adjoints of the four gates before their sigmoid or tanh.
                    double dForget = cell * kept[PreviousCell * units + i] * forget * (1 - forget);
                    double dInput = cell * change * input * (1 - input);
                    double dGate = output * tanhCell * gate * (1 - gate);
                    double dChange = cell * input * (1 - change * change);

                    weightGradient[i] += dForget * x[i];
                    weightGradient[units + i] += dInput * previousOutput[i];
                    weightGradient[2 * units + i] += dGate * x[i];
                    weightGradient[3 * units + i] += dChange * previousOutput[i];
                    weightGradient[4 * units + i] += dForget;
                    weightGradient[5 * units + i] += dInput;
                    weightGradient[6 * units + i] += dGate;
                    weightGradient[7 * units + i] += dChange;

                    cellAdjoint[i] = cell * forget;
                    outputAdjoint[i] = dInput * weight[units + i] + dChange * weight[3 * units + i];
                    adjoint[i] = dForget * weight[i] + dGate * weight[2 * units + i];
                }
            }

            for (int i = 0; i < units; i++) extraGradient[i] += adjoint[i] * character[i];
        }
    }

    // ------------------------------------------------------------------------------------------ gradient, vectors

    private const int Lanes = 8;

    private static int Padded(int length) => (length + Lanes - 1) & -Lanes;

    public static int VectorWorkspace(int layers, int units, int characters)
    {
        int width = Padded(units);
        return characters * width                            // sequence
            + (8 * layers + 3) * width                       // weights and extra weights
            + 2 * 2 * layers * width + 2 * width             // initial state, state or its adjoint, signal
            + (8 * layers + 3) * width                       // gradient
            + (characters - 1) * (width + Lanes)             // exponentials, their sum and the next character's
            + (characters - 1) * layers * Kept * width       // gates
            + Lanes;                                         // alignment
    }

    /// <summary>The objective in vectors over the units.</summary>
    public static double ObjectiveVector(
        int layers, int units,
        ReadOnlySpan<double> weights, ReadOnlySpan<double> extraWeights, ReadOnlySpan<double> initialState, ReadOnlySpan<double> sequence,
        Span<double> workspace)
    {
        RequireVectors();
        int steps = CheckArguments(layers, units, weights, extraWeights, initialState, sequence, default, default, workspace, valueOnly: true);
        if (workspace.Length < VectorWorkspace(layers, units, steps + 1)) Throw(nameof(workspace));
        fixed (double* workspace0 = workspace)
        {
            var padded = new PaddedProblem(layers, units, steps, weights, extraWeights, initialState, sequence, workspace0);
            return padded.Forward(keep: false);
        }
    }

    /// <summary>Value and gradient in vectors over the units.</summary>
    public static double GradientVector(
        int layers, int units,
        ReadOnlySpan<double> weights, ReadOnlySpan<double> extraWeights, ReadOnlySpan<double> initialState, ReadOnlySpan<double> sequence,
        Span<double> weightsGradient, Span<double> extraWeightsGradient, Span<double> workspace)
    {
        RequireVectors();
        int steps = CheckArguments(layers, units, weights, extraWeights, initialState, sequence, weightsGradient, extraWeightsGradient, workspace);
        if (workspace.Length < VectorWorkspace(layers, units, steps + 1)) Throw(nameof(workspace));
        fixed (double* workspace0 = workspace)
        {
            var padded = new PaddedProblem(layers, units, steps, weights, extraWeights, initialState, sequence, workspace0);
            double value = padded.Forward(keep: true);
            padded.Backward();
            padded.CopyGradient(weightsGradient, extraWeightsGradient);
            return value;
        }
    }

    private static void RequireVectors()
    {
        if (!Vector512.IsHardwareAccelerated) throw new PlatformNotSupportedException("This yardstick needs 512-bit vectors.");
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Sigmoid(Vector512<double> x) => Vector512<double>.One / (Vector512<double>.One + Vector512.Exp(-x));

    // Absolute error below an ulp of 1; the relative error grows near 0, where the objective does not feel it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Tanh(Vector512<double> x) =>
        Vector512<double>.One - Vector512.Create(2.0) / (Vector512.Exp(x + x) + Vector512<double>.One);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Load(double* from) => Vector512.LoadAligned(from);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTo(double* to, Vector512<double> value) => (Vector512.LoadAligned(to) + value).StoreAligned(to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTo(double* to, Vector512<double> a, Vector512<double> b) =>
        Vector512.FusedMultiplyAdd(a, b, Vector512.LoadAligned(to)).StoreAligned(to);

    /// <summary>All arrays in rows of whole, aligned vectors. Padding units have zero inputs, weights and adjoints.</summary>
    private readonly ref struct PaddedProblem
    {
        private readonly int _layers, _units, _steps, _width;
        private readonly double* _sequence, _weights, _extra, _initial, _state, _signal, _gradient, _softmax, _kept;

        public PaddedProblem(
            int layers, int units, int steps,
            ReadOnlySpan<double> weights, ReadOnlySpan<double> extraWeights, ReadOnlySpan<double> initialState, ReadOnlySpan<double> sequence,
            double* memory)
        {
            (_layers, _units, _steps, _width) = (layers, units, steps, Padded(units));
            _sequence = (double*)(((nuint)memory + 63) & ~(nuint)63);
            _weights = _sequence + (steps + 1) * _width;
            _extra = _weights + 8 * layers * _width;
            _initial = _extra + 3 * _width;
            _state = _initial + 2 * layers * _width;
            _signal = _state + 2 * layers * _width;
            _gradient = _signal + 2 * _width;
            _softmax = _gradient + (8 * layers + 3) * _width;
            _kept = _softmax + steps * (_width + Lanes);
            CopyRows(sequence, _sequence);
            CopyRows(weights, _weights);
            CopyRows(extraWeights, _extra);
            CopyRows(initialState, _initial);
        }

        private void CopyRows(ReadOnlySpan<double> from, double* to)
        {
            for (int i = 0; i < from.Length; i += _units, to += _width)
            {
                from.Slice(i, _units).CopyTo(new Span<double>(to, _units));
                for (int j = _units; j < _width; j++) to[j] = 0;
            }
        }

        public void CopyGradient(Span<double> weightsGradient, Span<double> extraWeightsGradient)
        {
            double* row = _gradient;
            for (int i = 0; i < weightsGradient.Length; i += _units, row += _width)
                new ReadOnlySpan<double>(row, _units).CopyTo(weightsGradient.Slice(i));
            for (int i = 0; i < extraWeightsGradient.Length; i += _units, row += _width)
                new ReadOnlySpan<double>(row, _units).CopyTo(extraWeightsGradient.Slice(i));
        }

        public double Forward(bool keep)
        {
            int width = _width, keptPerLayer = keep ? Kept * width : 0;
            new Span<double>(_initial, 2 * _layers * width).CopyTo(new Span<double>(_state, 2 * _layers * width));
            double* kept = _kept, softmax = _softmax;
            var lane = Vector512.Create(0.0, 1, 2, 3, 4, 5, 6, 7);
            double total = 0;
            for (int t = 0; t < _steps; t++)
            {
                double* character = _sequence + t * width, next = character + width, signal = _signal;
                for (int i = 0; i < width; i += Lanes) (Load(character + i) * Load(_extra + i)).StoreAligned(signal + i);
                for (int k = 0; k < _layers; k++, kept += keptPerLayer)
                {
                    double* weight = _weights + 8 * width * k, output = _state + 2 * width * k;
                    for (int i = 0; i < width; i += Lanes) Step(width, weight + i, output + i, signal + i, kept + i, keep);
                }

                var sums = Vector512<double>.Zero;
                var products = Vector512<double>.Zero;
                var nextSums = Vector512<double>.Zero;
                for (int i = 0; i < width; i += Lanes)
                {
                    var prediction = Vector512.FusedMultiplyAdd(Load(signal + i), Load(_extra + width + i), Load(_extra + 2 * width + i));
                    var real = Vector512.LessThan(lane, Vector512.Create((double)(_units - i)));
                    var e = Vector512.Exp(prediction) & real; // a padding unit would add exp(0)
                    if (keep) e.StoreAligned(softmax + i);
                    sums += e;
                    products = Vector512.FusedMultiplyAdd(Load(next + i), prediction, products);
                    nextSums += Load(next + i);
                }

                double sum = Vector512.Sum(sums) + 2, nextSum = Vector512.Sum(nextSums);
                total += Vector512.Sum(products) - nextSum * Math.Log(sum);
                if (!keep) continue;
                softmax[width] = nextSum / sum;
                softmax += width + Lanes;
            }

            return -total / (_steps * _units);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Step(int width, double* weight, double* state, double* signal, double* kept, bool keep)
        {
            double* bias = weight + 4 * width;
            var x = Load(signal);
            var previous = Load(state);
            var previousCell = Load(state + width);
            var forget = Sigmoid(Vector512.FusedMultiplyAdd(x, Load(weight), Load(bias)));
            var input = Sigmoid(Vector512.FusedMultiplyAdd(previous, Load(weight + width), Load(bias + width)));
            var gate = Sigmoid(Vector512.FusedMultiplyAdd(x, Load(weight + 2 * width), Load(bias + 2 * width)));
            var change = Tanh(Vector512.FusedMultiplyAdd(previous, Load(weight + 3 * width), Load(bias + 3 * width)));
            var cell = Vector512.FusedMultiplyAdd(previousCell, forget, input * change);
            var tanhCell = Tanh(cell);
            var output = gate * tanhCell;
            output.StoreAligned(state);
            cell.StoreAligned(state + width);
            output.StoreAligned(signal);
            if (!keep) return;
            forget.StoreAligned(kept + Forget * width);
            input.StoreAligned(kept + Input * width);
            gate.StoreAligned(kept + Gate * width);
            change.StoreAligned(kept + Change * width);
            tanhCell.StoreAligned(kept + TanhCell * width);
            previousCell.StoreAligned(kept + PreviousCell * width);
            output.StoreAligned(kept + Output * width);
        }

        public void Backward()
        {
            int width = _width, keptPerStep = _layers * Kept * width;
            double* extraGradient = _gradient + 8 * _layers * width, adjoint = _signal, signal = _signal + width;
            new Span<double>(_gradient, (8 * _layers + 3) * width).Clear();
            new Span<double>(_state, 2 * _layers * width).Clear(); // from here on the adjoints of outputs and cells
            var seed = Vector512.Create(-1.0 / (_steps * _units));
            for (int t = _steps - 1; t >= 0; t--)
            {
                double* kept = _kept + t * keptPerStep + (_layers - 1) * Kept * width;
                double* softmax = _softmax + t * (width + Lanes), character = _sequence + t * width, next = character + width;
                var ratio = Vector512.Create(softmax[width]);
                for (int i = 0; i < width; i += Lanes)
                {
                    var prediction = seed * (Load(next + i) - ratio * Load(softmax + i));
                    AddTo(extraGradient + width + i, prediction, Load(kept + Output * width + i));
                    AddTo(extraGradient + 2 * width + i, prediction);
                    (prediction * Load(_extra + width + i)).StoreAligned(adjoint + i);
                    (Load(character + i) * Load(_extra + i)).StoreAligned(signal + i);
                }

                for (int k = _layers - 1; k >= 0; k--, kept -= Kept * width)
                {
                    double* weight = _weights + 8 * width * k, gradient = _gradient + 8 * width * k, stateAdjoint = _state + 2 * width * k;
                    double* x = k > 0 ? kept + (Output - Kept) * width : signal;
                    double* previous = t > 0 ? kept + Output * width - keptPerStep : _initial + 2 * width * k;
                    for (int i = 0; i < width; i += Lanes)
                        StepBack(width, weight + i, gradient + i, stateAdjoint + i, x + i, previous + i, kept + i, adjoint + i);
                }

                for (int i = 0; i < width; i += Lanes) AddTo(extraGradient + i, Load(adjoint + i), Load(character + i));
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void StepBack(
            int width, double* weight, double* gradient, double* stateAdjoint, double* signal, double* previousOutput, double* kept, double* adjoint)
        {
            var one = Vector512<double>.One;
            var forget = Load(kept + Forget * width);
            var input = Load(kept + Input * width);
            var gate = Load(kept + Gate * width);
            var change = Load(kept + Change * width);
            var tanhCell = Load(kept + TanhCell * width);
            var x = Load(signal);
            var previous = Load(previousOutput);
            var output = Load(adjoint) + Load(stateAdjoint);
            var cell = Vector512.FusedMultiplyAdd(output * gate, one - tanhCell * tanhCell, Load(stateAdjoint + width));

            // Adjoints of the four gates before their sigmoid or tanh. What does not depend on `cell`, the chain
            // through time, is multiplied first.
            var dForget = cell * (Load(kept + PreviousCell * width) * forget * (one - forget));
            var dInput = cell * (change * input * (one - input));
            var dGate = output * (tanhCell * gate * (one - gate));
            var dChange = cell * (input * (one - change * change));
            (cell * forget).StoreAligned(stateAdjoint + width);
            Vector512.FusedMultiplyAdd(dInput, Load(weight + width), dChange * Load(weight + 3 * width)).StoreAligned(stateAdjoint);
            Vector512.FusedMultiplyAdd(dForget, Load(weight), dGate * Load(weight + 2 * width)).StoreAligned(adjoint);
            AddTo(gradient, dForget, x);
            AddTo(gradient + width, dInput, previous);
            AddTo(gradient + 2 * width, dGate, x);
            AddTo(gradient + 3 * width, dChange, previous);
            AddTo(gradient + 4 * width, dForget);
            AddTo(gradient + 5 * width, dInput);
            AddTo(gradient + 6 * width, dGate);
            AddTo(gradient + 7 * width, dChange);
        }
    }

    // ------------------------------------------------------------------------------------------- argument checks

    private static int CheckArguments(
        int layers, int units,
        ReadOnlySpan<double> weights, ReadOnlySpan<double> extraWeights, ReadOnlySpan<double> initialState, ReadOnlySpan<double> sequence,
        ReadOnlySpan<double> weightsGradient, ReadOnlySpan<double> extraWeightsGradient, ReadOnlySpan<double> workspace, bool valueOnly = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(layers, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(units, 1);
        if (weights.Length != 8 * layers * units) Throw(nameof(weights));
        if (extraWeights.Length != 3 * units) Throw(nameof(extraWeights));
        if (initialState.Length != 2 * layers * units) Throw(nameof(initialState));
        if (sequence.Length % units != 0 || sequence.Length < 2 * units) Throw(nameof(sequence));
        CheckDestination(workspace, nameof(workspace), weights, extraWeights, initialState, sequence);
        if (valueOnly) return sequence.Length / units - 1;
        if (weightsGradient.Length != weights.Length) Throw(nameof(weightsGradient));
        if (extraWeightsGradient.Length != extraWeights.Length) Throw(nameof(extraWeightsGradient));
        CheckDestination(weightsGradient, nameof(weightsGradient), weights, extraWeights, initialState, sequence);
        CheckDestination(extraWeightsGradient, nameof(extraWeightsGradient), weights, extraWeights, initialState, sequence);
        if (workspace.Overlaps(weightsGradient) || workspace.Overlaps(extraWeightsGradient)) Throw(nameof(workspace));
        if (weightsGradient.Overlaps(extraWeightsGradient)) Throw(nameof(weightsGradient));
        return sequence.Length / units - 1;
    }

    private static void CheckDestination(
        ReadOnlySpan<double> destination, string name,
        ReadOnlySpan<double> a, ReadOnlySpan<double> b, ReadOnlySpan<double> c, ReadOnlySpan<double> d)
    {
        if (destination.Overlaps(a) || destination.Overlaps(b) || destination.Overlaps(c) || destination.Overlaps(d)) Throw(name);
    }

    private static void Throw(string name) => throw new ArgumentException("The span has a wrong length or overlaps another argument.", name);
}
