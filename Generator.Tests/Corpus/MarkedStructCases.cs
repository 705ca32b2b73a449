using System.Collections.Generic;
using static AutoDiff.Generator.Tests.Corpus.Draw;

namespace AutoDiff.Generator.Tests.Corpus;

/// <summary>Marked structs whose reals only they themselves can read or set.</summary>
internal static class MarkedStructCases
{
    private const string Complex = """
        [Differentiable]
        public readonly partial struct Complex
        {
            private readonly double _re;
            public double Im { get; }
            public Complex(double re, double im) { _re = re; Im = im; }
            public double Re => _re;
            public double Squared => _re * _re + Im * Im;
            public static Complex operator +(Complex a, Complex b) => new(a._re + b._re, a.Im + b.Im);
            public static Complex operator *(Complex a, Complex b) => new(a._re * b._re - a.Im * b.Im, a._re * b.Im + a.Im * b._re);
        }

        """;

    private const string Account = """
        [Differentiable]
        public partial struct Account
        {
            private double _balance;
            private int _steps;
            public double Rate { get; private set; }
            public Account(double balance, double rate) { _balance = balance; Rate = rate; }
            public readonly double Balance => _balance + _steps;
            public void Step(double paid) { _balance += _balance * Rate - paid; _steps++; if (_balance < 0) Rate *= 2; }
        }

        """;

    public static IReadOnlyList<Case> All { get; } =
    [
        new("MarkedReadonlyStruct", Complex + """
            [Differentiable]
            public static double F(Complex z, Complex c, int n)
            {
                for (int i = 0; i < n && z.Squared < 4; i++) z = z * z + c;
                return z.Squared + c.Re;
            }
            """, [P(0.1, 0.2), P(0.3, -0.4), 0], [P(0.1, 0.2), P(0.3, -0.4), 5], [P(1.1, 1.2), P(0.3, -0.4), 9]),

        new("MarkedStructReturned", Complex + """
            [Differentiable]
            public static Complex F(Complex z, double s) => z * new Complex(s, z.Im) + z;
            """, [P(0.1, 0.2), 0.7]),

        new("MarkedStructsInStorage", Complex + """
            [Differentiable]
            public static double F(Span<Complex> z, ReadOnlySpan<Complex> c)
            {
                var sums = new Complex[z.Length + 1];
                for (int i = 0; i < z.Length; i++)
                {
                    z[i] = z[i] * c[i];
                    sums[i + 1] = sums[i] + z[i];
                }
                (z[0], z[^1]) = (z[^1], z[0]);
                return sums[^1].Squared * z[0].Re + z[^1].Im;
            }
            """, [new object[][] { [0.1, 0.2], [0.3, 0.4] }, new object[][] { [0.5, 0.6], [0.7, 0.8] }], [new object[][] { [0.1, 0.2] }, new object[][] { [0.5, 0.6] }], [new object[0][], new object[0][]]),

        new("MarkedStructChangesItself", Account + """
            [Differentiable]
            public static double F(Account a, Span<Account> all, ReadOnlySpan<double> paid)
            {
                foreach (double p in paid)
                {
                    a.Step(p);
                    for (int i = 0; i < all.Length; i++) all[i].Step(p * a.Balance);
                }
                double sum = a.Rate;
                foreach (Account b in all) sum += b.Balance * b.Rate;
                return sum;
            }
            """, [P(1.5, 0, 0.1), new object[][] { [2.5, 1, 0.2], [0.5, 0, 0.3] }, D(0.5, 1.0, 2.0)], [P(1.5, 0, 0.1), new object[0][], D()]),

        new("MarkedStructRecursion", Complex + """
            [Differentiable]
            public static Complex F(Complex z, int n) => n <= 0 ? z : F(z * z, n - 1) + new Complex(z.Im, z.Re * n);
            """, [P(0.1, 0.2), 0], [P(0.4, -0.2), 3]),
    ];
}
