using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Yardsticks;

/// <summary>
/// Log-likelihood of a Gaussian mixture with a Wishart prior on the inverse covariances, and its gradient by hand.
/// </summary>
/// <remarks>
/// Component c has weight softmax(alphas)[c], a mean, and an inverse covariance QᵀQ with Q lower triangular. A row of
/// <c>factors</c> holds Q: first the logarithms of its diagonal, then what lies below the diagonal, column by column.
/// The gradient of a sample x uses, with z = x − mean, q = Qz and w the component's share of the sample (a softmax):
/// ∂/∂alpha = w,  ∂/∂mean = Qᵀ(w·q),  ∂/∂Q = −(w·q)zᵀ.  Hence two sums over the samples are enough for a component:
/// the vector Σ w·q and the triangle Σ (w·q)zᵀ; Q itself enters once, at the end.
/// </remarks>
public static unsafe partial class Gmm
{
    public static int FactorLength(int dimension) => dimension * (dimension + 1) / 2;

    // ------------------------------------------------------------------------------------------------ objective

    public static int ObjectiveWorkspace(int dimension, int components) => (dimension + 2) * components + 2 * dimension;

    /// <summary>The objective as a user writes it.</summary>
    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Hvp)]
    public static double Objective(
        int dimension, int components,
        ReadOnlySpan<double> alphas, ReadOnlySpan<double> means, ReadOnlySpan<double> factors, [NoGradient] ReadOnlySpan<double> samples,
        [NoGradient] double wishartGamma, int wishartM, [NoGradient] Span<double> workspace)
    {
        int factorLength = FactorLength(dimension);
        int sampleCount = samples.Length / dimension;
        Span<double> diagonals = workspace.Slice(0, dimension * components);
        Span<double> logDeterminants = workspace.Slice(diagonals.Length, components);
        Span<double> terms = workspace.Slice(diagonals.Length + components, components);
        Span<double> centred = workspace.Slice(diagonals.Length + 2 * components, dimension);
        Span<double> scaled = workspace.Slice(diagonals.Length + 2 * components + dimension, dimension);
        ExpandDiagonals(dimension, factors, diagonals, logDeterminants);

        double logLikelihood = 0;
        for (int p = 0; p < sampleCount; p++)
        {
            ReadOnlySpan<double> sample = samples.Slice(p * dimension, dimension);
            for (int c = 0; c < components; c++)
            {
                ReadOnlySpan<double> mean = means.Slice(c * dimension, dimension);
                ReadOnlySpan<double> diagonal = diagonals.Slice(c * dimension, dimension);
                ReadOnlySpan<double> below = factors.Slice(c * factorLength + dimension, factorLength - dimension);
                for (int i = 0; i < centred.Length; i++) centred[i] = sample[i] - mean[i];
                for (int i = 0; i < scaled.Length; i++) scaled[i] = diagonal[i] * centred[i];
                int next = 0;
                for (int i = 0; i < centred.Length; i++)
                {
                    double x = centred[i];
                    for (int j = i + 1; j < scaled.Length; j++)
                    {
                        scaled[j] += below[next] * x;
                        next++;
                    }
                }

                double squares = 0;
                for (int i = 0; i < scaled.Length; i++) squares += scaled[i] * scaled[i];
                terms[c] = alphas[c] + logDeterminants[c] - 0.5 * squares;
            }

            logLikelihood += LogSumExp(terms);
        }

        return Combine(dimension, components, sampleCount, logLikelihood, LogSumExp(alphas))
            + LogWishartPrior(dimension, components, factors, diagonals, logDeterminants, wishartGamma, wishartM);
    }

    private static double Combine(int dimension, int components, int sampleCount, double logLikelihood, double logSumAlphas) =>
        -0.5 * sampleCount * dimension * Math.Log(2 * Math.PI) + logLikelihood - sampleCount * logSumAlphas;

    private static void ExpandDiagonals(int dimension, ReadOnlySpan<double> factors, Span<double> diagonals, Span<double> logDeterminants)
    {
        int factorLength = FactorLength(dimension);
        for (int c = 0; c < logDeterminants.Length; c++)
        {
            double sum = 0;
            for (int i = 0; i < dimension; i++)
            {
                double logarithm = factors[c * factorLength + i];
                sum += logarithm;
                diagonals[c * dimension + i] = Math.Exp(logarithm);
            }

            logDeterminants[c] = sum;
        }
    }

    private static double LogSumExp(ReadOnlySpan<double> values)
    {
        double largest = values[0];
        for (int i = 1; i < values.Length; i++) if (largest < values[i]) largest = values[i];
        double sum = 0;
        for (int i = 0; i < values.Length; i++) sum += Math.Exp(values[i] - largest);
        return Math.Log(sum) + largest;
    }

    private static double LogWishartPrior(
        int dimension, int components, ReadOnlySpan<double> factors, ReadOnlySpan<double> diagonals,
        ReadOnlySpan<double> logDeterminants, double gamma, int m)
    {
        int factorLength = FactorLength(dimension);
        double sum = 0;
        for (int c = 0; c < components; c++)
        {
            double squares = 0;
            for (int i = 0; i < dimension; i++) squares += diagonals[c * dimension + i] * diagonals[c * dimension + i];
            for (int i = dimension; i < factorLength; i++) squares += factors[c * factorLength + i] * factors[c * factorLength + i];
            sum += 0.5 * gamma * gamma * squares - m * logDeterminants[c];
        }

        int freedom = dimension + m + 1;
        double normaliser = freedom * dimension * (Math.Log(gamma) - 0.5 * Math.Log(2)) - LogMultivariateGamma(0.5 * freedom, dimension);
        return sum - components * normaliser;
    }

    private static double LogMultivariateGamma(double a, int dimension)
    {
        double sum = 0.25 * dimension * (dimension - 1) * Math.Log(Math.PI);
        for (int j = 0; j < dimension; j++) sum += LogGamma(a - 0.5 * j);
        return sum;
    }

    private static double LogGamma(double x)
    {
        // Stirling's series is good to the last digits from 15 on; the recurrence goes there.
        double shift = 0;
        while (x < 15)
        {
            shift += Math.Log(x);
            x += 1;
        }

        double s = 1 / (x * x);
        double series = (1.0 / 12 - s * (1.0 / 360 - s * (1.0 / 1260 - s * (1.0 / 1680 - s / 1188)))) / x;
        return (x - 0.5) * Math.Log(x) - x + 0.5 * Math.Log(2 * Math.PI) + series - shift;
    }

    // ------------------------------------------------------------------------------- gradient, strict and scalar

    public static int GradientWorkspace(int dimension, int components) => 4 * dimension * components + 2 * components;

    /// <summary>Value (bit for bit the objective's) and gradient in one pass over the samples, without vectors.</summary>
    public static double Gradient(
        int dimension, int components,
        ReadOnlySpan<double> alphas, ReadOnlySpan<double> means, ReadOnlySpan<double> factors, ReadOnlySpan<double> samples,
        double wishartGamma, int wishartM,
        Span<double> alphasGradient, Span<double> meansGradient, Span<double> factorsGradient, Span<double> workspace)
    {
        int sampleCount = CheckArguments(
            dimension, components, alphas, means, factors, samples, alphasGradient, meansGradient, factorsGradient,
            workspace, GradientWorkspace(dimension, components));
        int factorLength = FactorLength(dimension);
        int size = dimension * components;
        Span<double> diagonals = workspace.Slice(0, size);
        Span<double> logDeterminants = workspace.Slice(4 * size, components);
        Span<double> shares = workspace.Slice(4 * size + components, components);
        ExpandDiagonals(dimension, factors, diagonals, logDeterminants);
        Span<double> scaledSums = workspace.Slice(3 * size, size);
        scaledSums.Clear();
        alphasGradient.Clear();
        factorsGradient.Clear();

        double logLikelihood = 0;
        fixed (double* means0 = means, factors0 = factors, samples0 = samples, workspace0 = workspace, factorsGradient0 = factorsGradient)
        {
            double* centred0 = workspace0 + size, scaled0 = centred0 + size, scaledSums0 = scaled0 + size;
            for (int p = 0; p < sampleCount; p++)
            {
                for (int c = 0; c < components; c++)
                {
                    double squares = Whiten(
                        dimension, samples0 + p * dimension, means0 + c * dimension, workspace0 + c * dimension,
                        factors0 + c * factorLength + dimension, centred0 + c * dimension, scaled0 + c * dimension);
                    shares[c] = alphas[c] + logDeterminants[c] - 0.5 * squares;
                }

                logLikelihood += Softmax(shares, shares);
                for (int c = 0; c < components; c++)
                {
                    alphasGradient[c] += shares[c];
                    AddOuterProduct(
                        dimension, shares[c], centred0 + c * dimension, scaled0 + c * dimension,
                        scaledSums0 + c * dimension, factorsGradient0 + c * factorLength);
                }
            }
        }

        double logSumAlphas = Softmax(alphas, shares);
        for (int c = 0; c < components; c++)
        {
            ReadOnlySpan<double> factor = factors.Slice(c * factorLength, factorLength);
            Span<double> factorGradient = factorsGradient.Slice(c * factorLength, factorLength);
            ReadOnlySpan<double> diagonal = diagonals.Slice(c * dimension, dimension), sums = scaledSums.Slice(c * dimension, dimension);
            int next = dimension;
            for (int i = 0; i < dimension; i++)
            {
                double meanGradient = diagonal[i] * sums[i];
                for (int j = i + 1; j < dimension; j++, next++)
                {
                    meanGradient += factor[next] * sums[j];
                    factorGradient[next] = wishartGamma * wishartGamma * factor[next] - factorGradient[next];
                }

                meansGradient[c * dimension + i] = meanGradient;
                factorGradient[i] = alphasGradient[c] - diagonal[i] * factorGradient[i]
                    + wishartGamma * wishartGamma * diagonal[i] * diagonal[i] - wishartM;
            }

            alphasGradient[c] -= sampleCount * shares[c];
        }

        return Combine(dimension, components, sampleCount, logLikelihood, logSumAlphas)
            + LogWishartPrior(dimension, components, factors, diagonals, logDeterminants, wishartGamma, wishartM);
    }

    /// <summary>centred = sample − mean, scaled = Q·centred; returns |scaled|².</summary>
    private static double Whiten(
        int dimension, double* sample, double* mean, double* diagonal, double* below, double* centred, double* scaled)
    {
        for (int i = 0; i < dimension; i++)
        {
            double x = sample[i] - mean[i];
            centred[i] = x;
            scaled[i] = diagonal[i] * x;
        }

        // Four columns at a time: an element of `scaled` is loaded and stored once for four additions, which keep
        // the objective's order. column[j] is Q[j, i]: the pointer is moved so that rows index it directly.
        double* column = below - 1;
        int i0 = 0;
        for (; i0 + 4 <= dimension; i0 += 4)
        {
            double* column0 = column, column1 = column0 + (dimension - i0 - 2), column2 = column1 + (dimension - i0 - 3),
                column3 = column2 + (dimension - i0 - 4);
            double x0 = centred[i0], x1 = centred[i0 + 1], x2 = centred[i0 + 2], x3 = centred[i0 + 3];
            scaled[i0 + 1] += column0[i0 + 1] * x0;
            scaled[i0 + 2] = scaled[i0 + 2] + column0[i0 + 2] * x0 + column1[i0 + 2] * x1;
            scaled[i0 + 3] = scaled[i0 + 3] + column0[i0 + 3] * x0 + column1[i0 + 3] * x1 + column2[i0 + 3] * x2;
            for (int j = i0 + 4; j < dimension; j++)
                scaled[j] = scaled[j] + column0[j] * x0 + column1[j] * x1 + column2[j] * x2 + column3[j] * x3;
            column = column3 + (dimension - i0 - 5);
        }

        for (; i0 < dimension; i0++)
        {
            double x = centred[i0];
            for (int j = i0 + 1; j < dimension; j++) scaled[j] += column[j] * x;
            column += dimension - i0 - 2;
        }

        double squares = 0;
        for (int i = 0; i < dimension; i++) squares += scaled[i] * scaled[i];
        return squares;
    }

    /// <summary>Adds share·scaled to the sums and (share·scaled)·centredᵀ to the triangle, laid out as the factors are.</summary>
    private static void AddOuterProduct(
        int dimension, double share, double* centred, double* scaled, double* scaledSums, double* triangle)
    {
        for (int i = 0; i < dimension; i++)
        {
            double weighted = share * scaled[i];
            scaled[i] = weighted;
            scaledSums[i] += weighted;
            triangle[i] += weighted * centred[i];
        }

        double* column = triangle + dimension - 1;
        int i0 = 0;
        for (; i0 + 4 <= dimension; i0 += 4)
        {
            double* column0 = column, column1 = column0 + (dimension - i0 - 2), column2 = column1 + (dimension - i0 - 3),
                column3 = column2 + (dimension - i0 - 4);
            double x0 = centred[i0], x1 = centred[i0 + 1], x2 = centred[i0 + 2], x3 = centred[i0 + 3];
            column0[i0 + 1] += scaled[i0 + 1] * x0;
            column0[i0 + 2] += scaled[i0 + 2] * x0;
            column1[i0 + 2] += scaled[i0 + 2] * x1;
            column0[i0 + 3] += scaled[i0 + 3] * x0;
            column1[i0 + 3] += scaled[i0 + 3] * x1;
            column2[i0 + 3] += scaled[i0 + 3] * x2;
            for (int j = i0 + 4; j < dimension; j++)
            {
                double weighted = scaled[j];
                column0[j] += weighted * x0;
                column1[j] += weighted * x1;
                column2[j] += weighted * x2;
                column3[j] += weighted * x3;
            }

            column = column3 + (dimension - i0 - 5);
        }

        for (; i0 < dimension; i0++)
        {
            double x = centred[i0];
            for (int j = i0 + 1; j < dimension; j++) column[j] += scaled[j] * x;
            column += dimension - i0 - 2;
        }
    }

    /// <summary>Writes the softmax and returns the logarithm of its denominator, in the objective's order. In place is allowed.</summary>
    private static double Softmax(ReadOnlySpan<double> values, Span<double> shares)
    {
        double largest = values[0];
        for (int i = 1; i < values.Length; i++) if (largest < values[i]) largest = values[i];
        double sum = 0;
        for (int i = 0; i < values.Length; i++)
        {
            double e = Math.Exp(values[i] - largest);
            sum += e;
            shares[i] = e;
        }

        double scale = 1 / sum;
        for (int i = 0; i < shares.Length; i++) shares[i] *= scale;
        return Math.Log(sum) + largest;
    }

    // --------------------------------------------------------------------------------------- vectors: shared parts

    private const int Lanes = 8;

    private static int Padded(int length) => (length + Lanes - 1) & -Lanes;

    /// <summary>
    /// The inputs and sums of the components in rows of whole, aligned vectors. Row i of a component's matrix is column i
    /// of Q from the diagonal on, zero before it and in the padding, so that no loop needs a remainder.
    /// </summary>
    private ref struct PaddedComponents
    {
        public int Width;              // doubles in a row
        public double* Means;          // a row per component
        public double* Columns;        // `dimension` rows per component
        public double* ScaledSums;     // a row per component: Σ w·q
        public double* Products;       // `dimension` rows (and the padding's) per component: row i is Σ w·q·z[i]
        public double* Offsets;        // alpha + log det Q
        public double* Terms;          // a row of shares for each sample in flight

        public static int Length(int dimension, int components, int samplesInFlight)
        {
            int width = Padded(dimension);
            return components * (2 * width + 2 * width * width) + Padded(components) * (1 + samplesInFlight);
        }

        public double* CarveFrom(double* memory, int dimension, int components, int samplesInFlight)
        {
            Width = Padded(dimension);
            Means = memory;
            Columns = Means + components * Width;
            ScaledSums = Columns + components * Width * Width;
            Products = ScaledSums + components * Width;
            Offsets = Products + components * Width * Width;
            Terms = Offsets + Padded(components);
            return Terms + samplesInFlight * Padded(components);
        }

        public readonly void Fill(
            int dimension, int components, ReadOnlySpan<double> alphas, ReadOnlySpan<double> means, ReadOnlySpan<double> factors,
            ReadOnlySpan<double> diagonals, ReadOnlySpan<double> logDeterminants)
        {
            new Span<double>(Means, (int)(Terms - Means)).Clear();
            int next = 0;
            for (int c = 0; c < components; c++)
            {
                means.Slice(c * dimension, dimension).CopyTo(new Span<double>(Means + c * Width, dimension));
                Offsets[c] = alphas[c] + logDeterminants[c];
                double* columns = Columns + c * Width * Width;
                next += dimension;
                for (int i = 0; i < dimension; i++)
                {
                    columns[i * Width + i] = diagonals[c * dimension + i];
                    for (int j = i + 1; j < dimension; j++) columns[i * Width + j] = factors[next++];
                }
            }

            // A padding term of −∞ gets a share of 0.
            for (int c = components; c < Padded(components); c++) Offsets[c] = double.NegativeInfinity;
        }

        /// <summary>From the two sums of each component to the gradient, with the prior's.</summary>
        public readonly void WriteGradient(
            int dimension, int components, int sampleCount, ReadOnlySpan<double> alphaShares,
            double gamma, int m, Span<double> alphasGradient, Span<double> meansGradient, Span<double> factorsGradient)
        {
            int diagonalEntry = 0;
            for (int c = 0; c < components; c++)
            {
                double* columns = Columns + c * Width * Width, products = Products + c * Width * Width, sums = ScaledSums + c * Width;
                int next = diagonalEntry + dimension;
                for (int i = 0; i < dimension; i++, diagonalEntry++)
                {
                    double* column = columns + i * Width, product = products + i * Width;
                    var mean = Vector512<double>.Zero;
                    for (int j = i & -Lanes; j < Width; j += Lanes)
                        mean = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(column + j), Vector512.LoadAligned(sums + j), mean);
                    meansGradient[c * dimension + i] = Vector512.Sum(mean);
                    double diagonal = column[i];
                    factorsGradient[diagonalEntry] = alphasGradient[c] - diagonal * product[i] + gamma * gamma * diagonal * diagonal - m;
                    for (int j = i + 1; j < dimension; j++, next++) factorsGradient[next] = gamma * gamma * column[j] - product[j];
                }

                diagonalEntry = next;
                alphasGradient[c] -= sampleCount * alphaShares[c];
            }
        }
    }

    private static double* Align(double* memory) => (double*)(((nuint)memory + 63) & ~(nuint)63);

    /// <summary>Softmax of a row of whole vectors, in place; returns the logarithm of its denominator.</summary>
    private static double SoftmaxVector(double* terms, int width)
    {
        var largest = Vector512.LoadAligned(terms);
        for (int c = Lanes; c < width; c += Lanes) largest = Vector512.Max(largest, Vector512.LoadAligned(terms + c));
        double top = largest[0];
        for (int lane = 1; lane < Lanes; lane++) top = Math.Max(top, largest[lane]);
        var shift = Vector512.Create(top);
        var sum = Vector512<double>.Zero;
        for (int c = 0; c < width; c += Lanes)
        {
            var e = Vector512.Exp(Vector512.LoadAligned(terms + c) - shift);
            e.StoreAligned(terms + c);
            sum += e;
        }

        double total = Vector512.Sum(sum);
        var scale = Vector512.Create(1 / total);
        for (int c = 0; c < width; c += Lanes) (Vector512.LoadAligned(terms + c) * scale).StoreAligned(terms + c);
        return Math.Log(total) + top;
    }

    private static void RequireVectors()
    {
        if (!Vector512.IsHardwareAccelerated) throw new PlatformNotSupportedException("This yardstick needs 512-bit vectors.");
    }

    // ------------------------------------------------------------------------------------- gradient, vectors by rows

    public static int RowsWorkspace(int dimension, int components) =>
        PaddedComponents.Length(dimension, components, 1) + Padded(dimension) * (1 + 2 * components) + (dimension + 2) * components + Lanes;

    /// <summary>The objective with the inner loops in vectors: one sample and one component at a time.</summary>
    public static double ObjectiveRows(
        int dimension, int components,
        ReadOnlySpan<double> alphas, ReadOnlySpan<double> means, ReadOnlySpan<double> factors, ReadOnlySpan<double> samples,
        double wishartGamma, int wishartM, Span<double> workspace)
    {
        RequireVectors();
        CheckArguments(
            dimension, components, alphas, means, factors, samples, default, default, default, workspace,
            RowsWorkspace(dimension, components), valueOnly: true);
        return Rows(
            dimension, components, alphas, means, factors, samples, wishartGamma, wishartM, default, default, default, workspace);
    }

    /// <summary>Value and gradient with the inner loops in vectors: one sample and one component at a time.</summary>
    public static double GradientRows(
        int dimension, int components,
        ReadOnlySpan<double> alphas, ReadOnlySpan<double> means, ReadOnlySpan<double> factors, ReadOnlySpan<double> samples,
        double wishartGamma, int wishartM,
        Span<double> alphasGradient, Span<double> meansGradient, Span<double> factorsGradient, Span<double> workspace)
    {
        RequireVectors();
        CheckArguments(
            dimension, components, alphas, means, factors, samples, alphasGradient, meansGradient, factorsGradient,
            workspace, RowsWorkspace(dimension, components));
        return Rows(
            dimension, components, alphas, means, factors, samples, wishartGamma, wishartM,
            alphasGradient, meansGradient, factorsGradient, workspace);
    }

    private static double Rows(
        int dimension, int components,
        ReadOnlySpan<double> alphas, ReadOnlySpan<double> means, ReadOnlySpan<double> factors, ReadOnlySpan<double> samples,
        double wishartGamma, int wishartM,
        Span<double> alphasGradient, Span<double> meansGradient, Span<double> factorsGradient, Span<double> workspace)
    {
        bool wantsGradient = !alphasGradient.IsEmpty;
        int sampleCount = samples.Length / dimension;
        alphasGradient.Clear();
        fixed (double* workspace0 = workspace)
        {
            PaddedComponents padded = default;
            double* sample = padded.CarveFrom(Align(workspace0), dimension, components, 1);
            int width = padded.Width;
            double* centred0 = sample + width, scaled0 = centred0 + components * width, rest = scaled0 + components * width;
            var diagonals = new Span<double>(rest, components * dimension);
            var logDeterminants = new Span<double>(rest + components * dimension, components);
            var alphaShares = new Span<double>(rest + components * dimension + components, components);
            ExpandDiagonals(dimension, factors, diagonals, logDeterminants);
            padded.Fill(dimension, components, alphas, means, factors, diagonals, logDeterminants);
            new Span<double>(sample, width).Clear();
            double* terms = padded.Terms;

            double logLikelihood = 0;
            for (int p = 0; p < sampleCount; p++)
            {
                samples.Slice(p * dimension, dimension).CopyTo(new Span<double>(sample, dimension));
                for (int c = 0; c < components; c++)
                {
                    double squares = WhitenVector(
                        dimension, width, sample, padded.Means + c * width, padded.Columns + c * width * width,
                        centred0 + c * width, scaled0 + c * width);
                    terms[c] = padded.Offsets[c] - 0.5 * squares;
                }

                for (int c = components; c < Padded(components); c++) terms[c] = double.NegativeInfinity;
                logLikelihood += SoftmaxVector(terms, Padded(components));
                if (!wantsGradient) continue;
                for (int c = 0; c < components; c++)
                {
                    alphasGradient[c] += terms[c];
                    AddOuterProductVector(
                        dimension, width, terms[c], centred0 + c * width, scaled0 + c * width,
                        padded.ScaledSums + c * width, padded.Products + c * width * width);
                }
            }

            double logSumAlphas = Softmax(alphas, alphaShares);
            if (wantsGradient)
                padded.WriteGradient(
                    dimension, components, sampleCount, alphaShares, wishartGamma, wishartM,
                    alphasGradient, meansGradient, factorsGradient);
            return Combine(dimension, components, sampleCount, logLikelihood, logSumAlphas)
                + LogWishartPrior(dimension, components, factors, diagonals, logDeterminants, wishartGamma, wishartM);
        }
    }

    /// <summary>centred = sample − mean, scaled = Q·centred (two vectors of it at a time in registers); returns |scaled|².</summary>
    private static double WhitenVector(
        int dimension, int width, double* sample, double* mean, double* columns, double* centred, double* scaled)
    {
        for (int i = 0; i < width; i += Lanes)
            (Vector512.LoadAligned(sample + i) - Vector512.LoadAligned(mean + i)).StoreAligned(centred + i);

        var squares = Vector512<double>.Zero;
        int j = 0;
        for (; j + 2 * Lanes <= width; j += 2 * Lanes)
        {
            var sum0 = Vector512<double>.Zero;
            var sum1 = Vector512<double>.Zero;
            int end = Math.Min(dimension, j + 2 * Lanes); // later columns are zero here
            double* column = columns + j;
            for (int i = 0; i < end; i++, column += width)
            {
                var x = Vector512.Create(centred[i]);
                sum0 = Vector512.FusedMultiplyAdd(x, Vector512.LoadAligned(column), sum0);
                sum1 = Vector512.FusedMultiplyAdd(x, Vector512.LoadAligned(column + Lanes), sum1);
            }

            sum0.StoreAligned(scaled + j);
            sum1.StoreAligned(scaled + j + Lanes);
            squares = Vector512.FusedMultiplyAdd(sum0, sum0, Vector512.FusedMultiplyAdd(sum1, sum1, squares));
        }

        if (j < width)
        {
            // A single vector: two sums, to halve the chain of additions.
            var even = Vector512<double>.Zero;
            var odd = Vector512<double>.Zero;
            double* column = columns + j;
            int i = 0;
            for (; i + 2 <= dimension; i += 2, column += 2 * width)
            {
                even = Vector512.FusedMultiplyAdd(Vector512.Create(centred[i]), Vector512.LoadAligned(column), even);
                odd = Vector512.FusedMultiplyAdd(Vector512.Create(centred[i + 1]), Vector512.LoadAligned(column + width), odd);
            }

            if (i < dimension) even = Vector512.FusedMultiplyAdd(Vector512.Create(centred[i]), Vector512.LoadAligned(column), even);
            even += odd;
            even.StoreAligned(scaled + j);
            squares = Vector512.FusedMultiplyAdd(even, even, squares);
        }

        return Vector512.Sum(squares);
    }

    private static void AddOuterProductVector(
        int dimension, int width, double share, double* centred, double* scaled, double* scaledSums, double* products)
    {
        var weight = Vector512.Create(share);
        int j = 0;
        for (; j + 2 * Lanes <= width; j += 2 * Lanes)
        {
            var weighted0 = weight * Vector512.LoadAligned(scaled + j);
            var weighted1 = weight * Vector512.LoadAligned(scaled + j + Lanes);
            (Vector512.LoadAligned(scaledSums + j) + weighted0).StoreAligned(scaledSums + j);
            (Vector512.LoadAligned(scaledSums + j + Lanes) + weighted1).StoreAligned(scaledSums + j + Lanes);
            int end = Math.Min(dimension, j + 2 * Lanes);
            double* product = products + j;
            for (int i = 0; i < end; i++, product += width)
            {
                var x = Vector512.Create(centred[i]);
                Vector512.FusedMultiplyAdd(x, weighted0, Vector512.LoadAligned(product)).StoreAligned(product);
                Vector512.FusedMultiplyAdd(x, weighted1, Vector512.LoadAligned(product + Lanes)).StoreAligned(product + Lanes);
            }
        }

        if (j < width)
        {
            var weighted = weight * Vector512.LoadAligned(scaled + j);
            (Vector512.LoadAligned(scaledSums + j) + weighted).StoreAligned(scaledSums + j);
            double* product = products + j;
            for (int i = 0; i < dimension; i++, product += width)
                Vector512.FusedMultiplyAdd(Vector512.Create(centred[i]), weighted, Vector512.LoadAligned(product)).StoreAligned(product);
        }
    }

    // ----------------------------------------------------------------------- gradient, vectors by blocks of samples

    private const int BlockSize = 32; // samples in flight: a tile is reused over them; 16 to 64 cost the same

    public static int BlockedWorkspace(int dimension, int components) =>
        PaddedComponents.Length(dimension, components, BlockSize) + Padded(dimension) * BlockSize * (1 + components)
        + (dimension + 2) * components + Lanes;

    /// <summary>The objective with its matrix-vector products joined into matrix products over blocks of samples.</summary>
    public static double ObjectiveBlocked(
        int dimension, int components,
        ReadOnlySpan<double> alphas, ReadOnlySpan<double> means, ReadOnlySpan<double> factors, ReadOnlySpan<double> samples,
        double wishartGamma, int wishartM, Span<double> workspace)
    {
        RequireVectors();
        CheckArguments(
            dimension, components, alphas, means, factors, samples, default, default, default, workspace,
            BlockedWorkspace(dimension, components), valueOnly: true);
        return Blocked(
            dimension, components, alphas, means, factors, samples, wishartGamma, wishartM, default, default, default, workspace);
    }

    /// <summary>Value and gradient with both the whitening and the outer products as matrix products over blocks of samples.</summary>
    public static double GradientBlocked(
        int dimension, int components,
        ReadOnlySpan<double> alphas, ReadOnlySpan<double> means, ReadOnlySpan<double> factors, ReadOnlySpan<double> samples,
        double wishartGamma, int wishartM,
        Span<double> alphasGradient, Span<double> meansGradient, Span<double> factorsGradient, Span<double> workspace)
    {
        RequireVectors();
        CheckArguments(
            dimension, components, alphas, means, factors, samples, alphasGradient, meansGradient, factorsGradient,
            workspace, BlockedWorkspace(dimension, components));
        return Blocked(
            dimension, components, alphas, means, factors, samples, wishartGamma, wishartM,
            alphasGradient, meansGradient, factorsGradient, workspace);
    }

    private static double Blocked(
        int dimension, int components,
        ReadOnlySpan<double> alphas, ReadOnlySpan<double> means, ReadOnlySpan<double> factors, ReadOnlySpan<double> samples,
        double wishartGamma, int wishartM,
        Span<double> alphasGradient, Span<double> meansGradient, Span<double> factorsGradient, Span<double> workspace)
    {
        bool wantsGradient = !alphasGradient.IsEmpty;
        int sampleCount = samples.Length / dimension, termsWidth = Padded(components);
        alphasGradient.Clear();
        fixed (double* samples0 = samples, workspace0 = workspace)
        {
            PaddedComponents padded = default;
            double* centred = padded.CarveFrom(Align(workspace0), dimension, components, BlockSize);
            int width = padded.Width, scaledSize = BlockSize * width;
            double* scaled0 = centred + BlockSize * width, rest = scaled0 + components * scaledSize;
            var diagonals = new Span<double>(rest, components * dimension);
            var logDeterminants = new Span<double>(rest + components * dimension, components);
            var alphaShares = new Span<double>(rest + components * dimension + components, components);
            ExpandDiagonals(dimension, factors, diagonals, logDeterminants);
            padded.Fill(dimension, components, alphas, means, factors, diagonals, logDeterminants);
            new Span<double>(centred, BlockSize * width).Clear(); // the padding must stay zero

            double logLikelihood = 0;
            for (int first = 0; first < sampleCount; first += BlockSize)
            {
                int count = Math.Min(BlockSize, sampleCount - first);
                double* samplesHere = samples0 + (long)first * dimension;
                for (int c = 0; c < components; c++)
                {
                    // The value alone needs a component's scaled rows only here.
                    double* scaled = wantsGradient ? scaled0 + c * scaledSize : scaled0;
                    Center(count, dimension, width, samplesHere, padded.Means + c * width, centred);
                    WhitenBlock(count, dimension, width, centred, padded.Columns + c * width * width, scaled);
                    for (int p = 0; p < count; p++)
                        padded.Terms[p * termsWidth + c] = padded.Offsets[c] - 0.5 * SumOfSquares(scaled + p * width, width);
                }

                for (int p = 0; p < count; p++)
                {
                    double* terms = padded.Terms + p * termsWidth;
                    for (int c = components; c < termsWidth; c++) terms[c] = double.NegativeInfinity;
                    logLikelihood += SoftmaxVector(terms, termsWidth);
                }

                if (!wantsGradient) continue;
                for (int c = 0; c < components; c++)
                {
                    double* scaled = scaled0 + c * scaledSize;
                    alphasGradient[c] += WeightRows(
                        count, width, padded.Terms + c, termsWidth, scaled, padded.ScaledSums + c * width);
                    Center(count, dimension, width, samplesHere, padded.Means + c * width, centred);
                    AddOuterProductBlock(count, width, centred, scaled, padded.Products + c * width * width);
                }
            }

            double logSumAlphas = Softmax(alphas, alphaShares);
            if (wantsGradient)
                padded.WriteGradient(
                    dimension, components, sampleCount, alphaShares, wishartGamma, wishartM,
                    alphasGradient, meansGradient, factorsGradient);
            return Combine(dimension, components, sampleCount, logLikelihood, logSumAlphas)
                + LogWishartPrior(dimension, components, factors, diagonals, logDeterminants, wishartGamma, wishartM);
        }
    }

    /// <summary>Rows of sample − mean; the padding of a row is left as it is.</summary>
    private static void Center(int count, int dimension, int width, double* samples, double* mean, double* centred)
    {
        for (int p = 0; p < count; p++, samples += dimension, centred += width)
        {
            int i = 0;
            for (; i + Lanes <= dimension; i += Lanes) (Vector512.Load(samples + i) - Vector512.LoadAligned(mean + i)).StoreAligned(centred + i);
            if (i + 4 <= dimension)
            {
                (Vector256.Load(samples + i) - Vector256.LoadAligned(mean + i)).StoreAligned(centred + i);
                i += 4;
            }

            for (; i < dimension; i++) centred[i] = samples[i] - mean[i];
        }
    }

    private static double SumOfSquares(double* row, int width)
    {
        var sum = Vector512<double>.Zero;
        for (int i = 0; i < width; i += Lanes)
        {
            var x = Vector512.LoadAligned(row + i);
            sum = Vector512.FusedMultiplyAdd(x, x, sum);
        }

        return Vector512.Sum(sum);
    }

    /// <summary>Multiplies each row by its share and adds them up; returns the sum of the shares.</summary>
    private static double WeightRows(int count, int width, double* shares, int sharesStride, double* rows, double* sums)
    {
        double total = 0;
        for (int p = 0; p < count; p++, rows += width, shares += sharesStride)
        {
            total += *shares;
            var share = Vector512.Create(*shares);
            for (int j = 0; j < width; j += Lanes)
            {
                var weighted = share * Vector512.LoadAligned(rows + j);
                weighted.StoreAligned(rows + j);
                (Vector512.LoadAligned(sums + j) + weighted).StoreAligned(sums + j);
            }
        }

        return total;
    }

    /// <summary>scaled = centred · columns, in tiles of 8 samples by one or two vectors.</summary>
    private static void WhitenBlock(int count, int dimension, int width, double* centred, double* columns, double* scaled)
    {
        // Rows from `count` to the tile's end hold finite leftovers; nobody reads what they give.
        int j = 0;
        for (; j + 2 * Lanes <= width; j += 2 * Lanes)
            for (int p = 0; p < count; p += 8)
                Tile8x2(
                    Math.Min(dimension, j + 2 * Lanes), centred + p * width, width, 1, columns + j, width, scaled + p * width + j, width,
                    add: false);
        if (j < width)
            for (int p = 0; p < count; p += 8)
                Tile8x1(dimension, centred + p * width, width, 1, columns + j, width, scaled + p * width + j, width, add: false);
    }

    /// <summary>products += centredᵀ · scaled, only the tiles that reach the triangle.</summary>
    private static void AddOuterProductBlock(int count, int width, double* centred, double* scaled, double* products)
    {
        int j = 0;
        for (; j + 2 * Lanes <= width; j += 2 * Lanes)
            for (int i = 0; i < j + 2 * Lanes; i += 8)
                Tile8x2(count, centred + i, 1, width, scaled + j, width, products + i * width + j, width, add: true);
        if (j < width)
            for (int i = 0; i < width; i += 8)
                Tile8x1(count, centred + i, 1, width, scaled + j, width, products + i * width + j, width, add: true);
    }

    /// <summary>
    /// to[r, :] (+)= Σ_k a[r, k]·b[k, :] for 8 rows of two vectors: 16 sums in registers, and for each k two loads of b
    /// and eight broadcasts for sixteen multiply-adds.
    /// </summary>
    private static void Tile8x2(int depth, double* a, nint aRow, nint aStep, double* b, nint bStep, double* to, nint toRow, bool add)
    {
        Vector512<double> s00, s01, s10, s11, s20, s21, s30, s31, s40, s41, s50, s51, s60, s61, s70, s71;
        s00 = s01 = s10 = s11 = s20 = s21 = s30 = s31 = s40 = s41 = s50 = s51 = s60 = s61 = s70 = s71 = Vector512<double>.Zero;
        double* a4 = a + 4 * aRow;
        nint aRow3 = 3 * aRow;
        for (int k = 0; k < depth; k++, a += aStep, a4 += aStep, b += bStep)
        {
            var b0 = Vector512.LoadAligned(b);
            var b1 = Vector512.LoadAligned(b + Lanes);
            var x = Vector512.Create(*a);
            s00 = Vector512.FusedMultiplyAdd(x, b0, s00);
            s01 = Vector512.FusedMultiplyAdd(x, b1, s01);
            x = Vector512.Create(a[aRow]);
            s10 = Vector512.FusedMultiplyAdd(x, b0, s10);
            s11 = Vector512.FusedMultiplyAdd(x, b1, s11);
            x = Vector512.Create(a[2 * aRow]);
            s20 = Vector512.FusedMultiplyAdd(x, b0, s20);
            s21 = Vector512.FusedMultiplyAdd(x, b1, s21);
            x = Vector512.Create(a[aRow3]);
            s30 = Vector512.FusedMultiplyAdd(x, b0, s30);
            s31 = Vector512.FusedMultiplyAdd(x, b1, s31);
            x = Vector512.Create(*a4);
            s40 = Vector512.FusedMultiplyAdd(x, b0, s40);
            s41 = Vector512.FusedMultiplyAdd(x, b1, s41);
            x = Vector512.Create(a4[aRow]);
            s50 = Vector512.FusedMultiplyAdd(x, b0, s50);
            s51 = Vector512.FusedMultiplyAdd(x, b1, s51);
            x = Vector512.Create(a4[2 * aRow]);
            s60 = Vector512.FusedMultiplyAdd(x, b0, s60);
            s61 = Vector512.FusedMultiplyAdd(x, b1, s61);
            x = Vector512.Create(a4[aRow3]);
            s70 = Vector512.FusedMultiplyAdd(x, b0, s70);
            s71 = Vector512.FusedMultiplyAdd(x, b1, s71);
        }

        Store2(to, s00, s01, add);
        Store2(to + toRow, s10, s11, add);
        Store2(to + 2 * toRow, s20, s21, add);
        Store2(to + 3 * toRow, s30, s31, add);
        Store2(to + 4 * toRow, s40, s41, add);
        Store2(to + 5 * toRow, s50, s51, add);
        Store2(to + 6 * toRow, s60, s61, add);
        Store2(to + 7 * toRow, s70, s71, add);
    }

    /// <summary>As <see cref="Tile8x2"/> for a single vector.</summary>
    private static void Tile8x1(int depth, double* a, nint aRow, nint aStep, double* b, nint bStep, double* to, nint toRow, bool add)
    {
        Vector512<double> s0, s1, s2, s3, s4, s5, s6, s7;
        s0 = s1 = s2 = s3 = s4 = s5 = s6 = s7 = Vector512<double>.Zero;
        double* a4 = a + 4 * aRow;
        nint aRow3 = 3 * aRow;
        for (int k = 0; k < depth; k++, a += aStep, a4 += aStep, b += bStep)
        {
            var b0 = Vector512.LoadAligned(b);
            s0 = Vector512.FusedMultiplyAdd(Vector512.Create(*a), b0, s0);
            s1 = Vector512.FusedMultiplyAdd(Vector512.Create(a[aRow]), b0, s1);
            s2 = Vector512.FusedMultiplyAdd(Vector512.Create(a[2 * aRow]), b0, s2);
            s3 = Vector512.FusedMultiplyAdd(Vector512.Create(a[aRow3]), b0, s3);
            s4 = Vector512.FusedMultiplyAdd(Vector512.Create(*a4), b0, s4);
            s5 = Vector512.FusedMultiplyAdd(Vector512.Create(a4[aRow]), b0, s5);
            s6 = Vector512.FusedMultiplyAdd(Vector512.Create(a4[2 * aRow]), b0, s6);
            s7 = Vector512.FusedMultiplyAdd(Vector512.Create(a4[aRow3]), b0, s7);
        }

        Store1(to, s0, add);
        Store1(to + toRow, s1, add);
        Store1(to + 2 * toRow, s2, add);
        Store1(to + 3 * toRow, s3, add);
        Store1(to + 4 * toRow, s4, add);
        Store1(to + 5 * toRow, s5, add);
        Store1(to + 6 * toRow, s6, add);
        Store1(to + 7 * toRow, s7, add);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store2(double* to, Vector512<double> v0, Vector512<double> v1, bool add)
    {
        Store1(to, v0, add);
        Store1(to + Lanes, v1, add);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store1(double* to, Vector512<double> value, bool add)
    {
        if (add) value += Vector512.LoadAligned(to);
        value.StoreAligned(to);
    }

    // ------------------------------------------------------------------------------------------- argument checks

    private static int CheckArguments(
        int dimension, int components,
        ReadOnlySpan<double> alphas, ReadOnlySpan<double> means, ReadOnlySpan<double> factors, ReadOnlySpan<double> samples,
        ReadOnlySpan<double> alphasGradient, ReadOnlySpan<double> meansGradient, ReadOnlySpan<double> factorsGradient,
        ReadOnlySpan<double> workspace, int workspaceLength, bool valueOnly = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(components, 1);
        int factorsLength = components * FactorLength(dimension);
        if (alphas.Length != components) Throw(nameof(alphas));
        if (means.Length != components * dimension) Throw(nameof(means));
        if (factors.Length != factorsLength) Throw(nameof(factors));
        if (samples.Length % dimension != 0) Throw(nameof(samples));
        if (workspace.Length < workspaceLength) Throw(nameof(workspace));
        CheckDestination(workspace, nameof(workspace), alphas, means, factors, samples);
        if (valueOnly) return samples.Length / dimension;
        if (alphasGradient.Length != components) Throw(nameof(alphasGradient));
        if (meansGradient.Length != components * dimension) Throw(nameof(meansGradient));
        if (factorsGradient.Length != factorsLength) Throw(nameof(factorsGradient));
        CheckDestination(alphasGradient, nameof(alphasGradient), alphas, means, factors, samples);
        CheckDestination(meansGradient, nameof(meansGradient), alphas, means, factors, samples);
        CheckDestination(factorsGradient, nameof(factorsGradient), alphas, means, factors, samples);
        CheckDestination(workspace, nameof(workspace), alphasGradient, meansGradient, factorsGradient, default);
        if (alphasGradient.Overlaps(meansGradient) || alphasGradient.Overlaps(factorsGradient)) Throw(nameof(alphasGradient));
        if (meansGradient.Overlaps(factorsGradient)) Throw(nameof(meansGradient));
        return samples.Length / dimension;
    }

    private static void CheckDestination(
        ReadOnlySpan<double> destination, string name,
        ReadOnlySpan<double> a, ReadOnlySpan<double> b, ReadOnlySpan<double> c, ReadOnlySpan<double> d)
    {
        if (destination.Overlaps(a) || destination.Overlaps(b) || destination.Overlaps(c) || destination.Overlaps(d)) Throw(name);
    }

    private static void Throw(string name) => throw new ArgumentException("The span has a wrong length or overlaps another argument.", name);
}
