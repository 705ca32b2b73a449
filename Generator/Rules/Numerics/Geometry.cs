using System.Linq;
using static AutoDiff.Generator.Rules.Numerics.Term;
using Contribution = AutoDiff.Generator.Ir.Contribution;

namespace AutoDiff.Generator.Rules.Numerics;

/// <summary>Vectors, rotations and matrices in numbers. Matrices lie by rows; vectors are rows and stand left of them.</summary>
internal static class Geometry
{
    /// <summary>The Euclidean norm, whose derivative at 0 is 0.</summary>
    public static Term Length(Term x)
    {
        Term square = Dot(x, x);
        return Where(square.IsZero(), square.Number(0), Function("Sqrt", square));
    }

    public static Term Normalized(Term x) => x / Length(x);

    public static Term Spatial(Term x) => Join(x, x.Number(0));

    /// <summary>A point of space with 1 as its fourth coordinate.</summary>
    public static Term Placed(Term x) => Join(x, x.Number(1));

    // ---- matrices ----

    public static Term Row(Term m, int row, int columns) => m.Slice(row * columns, columns);

    public static Term Column(Term m, int column, int columns) => Join(Enumerable.Range(0, m.Count / columns).Select(r => m[(r * columns) + column]));

    public static Term Product(Term a, Term b, int size) =>
        Join(Enumerable.Range(0, size * size).Select(i => Dot(Row(a, i / size, size), Column(b, i % size, size))));

    public static Term Transposed(Term m, int size) => Join(Enumerable.Range(0, size).Select(c => Column(m, c, size)));

    /// <summary>A point of two or three coordinates through a matrix of four rows.</summary>
    public static Term Point(Term p, Term m) => Direction(p, m) + Row(m, 3, 4);

    public static Term Direction(Term d, Term m) =>
        Join(Enumerable.Range(0, 4).Select(c => Dot(d, Column(m, c, 4).Slice(0, d.Count))));

    public static Term Affine(Term p, Term m) => Turned(p, m) + m.Slice(4, 2);

    public static Term Turned(Term d, Term m) => Join(Dot(d, Join(m[0], m[2])), Dot(d, Join(m[1], m[3])));

    /// <summary>Two affine maps of the plane, one after the other.</summary>
    public static Term Composed(Term a, Term b) => Join(Turned(a.Slice(0, 2), b), Turned(a.Slice(2, 2), b), Affine(a.Slice(4, 2), b));

    public static Term Determinant(Term m)
    {
        return Enumerable.Range(0, 4).Select(c => c % 2 == 0 ? m[c] * Minor(c) : -(m[c] * Minor(c))).Aggregate((a, b) => a + b);

        Term Minor(int without)
        {
            Term[] rows = [.. Enumerable.Range(1, 3).Select(r => Join(Enumerable.Range(0, 4).Where(c => c != without).Select(c => m[(4 * r) + c])))];
            return Dot(rows[0], Cross(rows[1], rows[2]));
        }
    }

    /// <summary>d(A⁻¹) = −A⁻¹ dA A⁻¹. Where there is no inverse, nobody may have asked for it.</summary>
    public static Term Inverse(Term a, Term inverse, int size) => AlongInverse(a, Known(inverse, AlongInverse(a, inverse, size)), size);

    private static Term AlongInverse(Term a, Term inverse, int size)
    {
        Term right = Join(Enumerable.Range(0, size * size).Select(i => Linear(Row(a, i / size, size), Column(inverse, i % size, size), Contribution.Strong).Sum()));
        return Join(Enumerable.Range(0, size * size).Select(i => -Linear(Column(right, i % size, size), Row(inverse, i / size, size), Contribution.Strong).Sum()));
    }

    /// <summary>Ones on the diagonal, and what is given elsewhere or instead.</summary>
    public static Term Matrix(Term like, params (int Row, int Column, Term Element)[] elements)
    {
        Term zero = like.Number(0), one = like.Number(1);
        Term[] all = [.. Enumerable.Range(0, 16).Select(i => i % 5 == 0 ? one : zero)];
        foreach ((int row, int column, Term element) in elements) all[(4 * row) + column] = element;
        return Join(all);
    }

    public static Term FromRows(Term x, Term y, Term z, Term translation)
    {
        Term zero = x.Number(0);
        return Join(x, zero, y, zero, z, zero, translation, x.Number(1));
    }

    // ---- rotations: X, Y, Z, W ----

    public static Term Hamilton(Term a, Term b)
    {
        (Term u, Term s, Term v, Term t) = (a.Slice(0, 3), a[3], b.Slice(0, 3), b[3]);
        return Join((u * t) + (v * s) + Cross(u, v), (s * t) - Dot(u, v));
    }

    public static Term Conjugate(Term q) => Join(-q.Slice(0, 3), q[3]);

    public static Term Reciprocal(Term q) => Conjugate(q) / Dot(q, q);

    /// <summary>q v q*, which has four components as v has: .NET's own turns W too, by the length of q.</summary>
    public static Term Rotated(Term v, Term q) => Hamilton(Hamilton(q, v), Conjugate(q));

    /// <summary>The rows of the matrix of a rotation.</summary>
    public static Term[] Rows(Term q)
    {
        (Term x, Term y, Term z, Term w) = (q[0], q[1], q[2], q[3]);
        return
        [
            Join(1 - (2 * ((y * y) + (z * z))), 2 * ((x * y) + (z * w)), 2 * ((z * x) - (y * w))),
            Join(2 * ((x * y) - (z * w)), 1 - (2 * ((z * z) + (x * x))), 2 * ((y * z) + (x * w))),
            Join(2 * ((z * x) + (y * w)), 2 * ((y * z) - (x * w)), 1 - (2 * ((y * y) + (x * x)))),
        ];
    }

    public static Term FromAxisAngle(Term axis, Term angle)
    {
        Term half = 0.5 * angle;
        return Join(axis * Function("Sin", half), Function("Cos", half));
    }

    public static Term FromYawPitchRoll(Term yaw, Term pitch, Term roll)
    {
        (Term sy, Term cy) = Half(yaw);
        (Term sp, Term cp) = Half(pitch);
        (Term sr, Term cr) = Half(roll);
        return Join((cy * sp * cr) + (sy * cp * sr), (sy * cp * cr) - (cy * sp * sr), (cy * cp * sr) - (sy * sp * cr), (cy * cp * cr) + (sy * sp * sr));

        static (Term Sine, Term Cosine) Half(Term angle) => (Function("Sin", 0.5 * angle), Function("Cos", 0.5 * angle));
    }

    /// <summary>By the component that is largest, of which there is a root.</summary>
    public static Term FromRotation(Term m)
    {
        (Term a, Term b, Term c) = (m[0], m[5], m[10]);
        Term xy = m[1] + m[4], yz = m[6] + m[9], zx = m[2] + m[8], x = m[6] - m[9], y = m[8] - m[2], z = m[1] - m[4];
        Term square = Largest(a + b + c + 1, a - b - c + 1, b - a - c + 1, c - a - b + 1);
        Term root = Function("Sqrt", square), half = 0.5 * root, over = 0.5 / root;
        return Largest(
            Join(x * over, y * over, z * over, half),
            Join(half, xy * over, zx * over, x * over),
            Join(xy * over, half, yz * over, y * over),
            Join(zx * over, yz * over, half, z * over));

        Term Largest(Term w, Term first, Term second, Term third)
        {
            Term rest = Where(b.IsMore(c), second, third);
            return Where(a + b + c > 0, w, Where(b.IsMore(a), rest, Where(c.IsMore(a), rest, first)));
        }
    }

    /// <summary>p' with M p' = p: dp' = M⁻¹ (dp − dM p').</summary>
    public static Term Unmoved(Term plane, Term m, Term result)
    {
        Term numbers = Term.Matrix("global::AutoDiff.Runtime.Inverse.Of({0})", m), inverse = Known(numbers, AlongInverse(m, numbers, 4));
        return Along(Known(result, Along(result)));

        Term Along(Term moved) => Join(Enumerable.Range(0, 4).Select(i =>
        {
            Term row = Row(inverse, i, 4), sum = Linear(plane, row, Contribution.Strong).Sum();
            for (int j = 0; j < 4; j++) sum -= Linear(Row(m, j, 4), moved * row[j], Contribution.Strong).Sum();
            return sum;
        }));
    }

    /// <summary>Along the shorter arc; where that is next to nothing, along the chord.</summary>
    public static Term Slerp(Term a, Term b, Term t)
    {
        Term cosine = Dot(a, b), isFar = cosine < 0;
        Term shorter = Where(isFar, -cosine, cosine), sign = Where(isFar, cosine.Number(-1), cosine.Number(1));
        Term isChord = shorter > 1 - 1e-6f;
        Term angle = Function("Acos", Where(isChord, shorter.Number(0.5), shorter)), sine = Function("Sin", angle);
        Term first = Where(isChord, 1 - t, Function("Sin", (1 - t) * angle) / sine);
        Term second = Where(isChord, t, Function("Sin", t * angle) / sine);
        return (a * first) + (b * (second * sign));
    }

    public static Term Chord(Term a, Term b, Term t)
    {
        Term sign = Where(Dot(a, b) < 0, t.Number(-1), t.Number(1));
        return Normalized((a * (1 - t)) + (b * (t * sign)));
    }
}
