using System.Collections.Generic;
using static AutoDiff.Generator.Tests.Corpus.Draw;

namespace AutoDiff.Generator.Tests.Corpus;

internal static partial class GalleryCases
{
    private static IReadOnlyList<GalleryProgram> Finance =>
    [
        new("Black–Scholes volatility implied by a price, by Newton's method; the gradient by the price is one over vega.", new("ImpliedVolatility", """
            private static double Normal(double x)
            {
                // The series near the middle, the continued fraction in the tails.
                double density = Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);
                if (Math.Abs(x) < 3)
                {
                    double term = x, sum = x;
                    for (int n = 3; Math.Abs(term) > 1e-17; n += 2)
                    {
                        term *= x * x / n;
                        sum += term;
                    }

                    return 0.5 + sum * density;
                }

                double fraction = 0, z = Math.Abs(x);
                for (int n = 60; n > 0; n--)
                    fraction = n / (z + fraction);
                double tail = density / (z + fraction);
                return x > 0 ? 1 - tail : tail;
            }

            [Differentiable]
            public static double F(double price, double spot, double strike, double rate, double time)
            {
                double discounted = strike * Math.Exp(-rate * time);
                if (price <= Math.Max(0, spot - discounted) || price >= spot)
                    throw new ArgumentOutOfRangeException(nameof(price));
                double sigma = 0.3;
                for (int i = 0; i < 50; i++)
                {
                    double deviation = sigma * Math.Sqrt(time);
                    double d1 = Math.Log(spot / discounted) / deviation + deviation / 2, d2 = d1 - deviation;
                    double error = spot * Normal(d1) - discounted * Normal(d2) - price;
                    double vega = spot * Math.Sqrt(time) * Math.Exp(-d1 * d1 / 2) / Math.Sqrt(2 * Math.PI);
                    sigma -= error / vega;
                    if (Math.Abs(error) < 1e-14 * spot)
                        break;
                }

                return sigma;
            }
            """, [11.5, 100.0, 105.0, 0.03, 1.2], [26.0, 100.0, 75.0, 0.02, 0.25])) { Tolerance = 1e-9 },

        new("American put on a binomial tree, one array rolled back; derivatives are the greeks of the tree.", new("AmericanPutOnATree", """
            [Differentiable]
            public static double F(double spot, double strike, double rate, double volatility, double maturity, int steps)
            {
                double dt = maturity / steps;
                double up = Math.Exp(volatility * Math.Sqrt(dt)), down = 1 / up;
                double growth = Math.Exp(rate * dt);
                double p = (growth - down) / (up - down);
                double[] value = new double[steps + 1];
                for (int i = 0; i <= steps; i++)
                    value[i] = Math.Max(0, strike - spot * Math.Pow(up, 2 * i - steps));
                for (int step = steps - 1; step >= 0; step--)
                {
                    for (int i = 0; i <= step; i++)
                    {
                        double hold = (p * value[i + 1] + (1 - p) * value[i]) / growth;
                        double exercise = strike - spot * Math.Pow(up, 2 * i - step);
                        value[i] = hold > exercise ? hold : exercise;
                    }
                }

                return value[0];
            }
            """, [100.0, 103.0, 0.05, 0.25, 0.7, 25])),

        new("Hull–White short rate on a trinomial tree fitted to the curve, then a bond option; held against the sum over paths.", new("HullWhiteTree", """
            [Differentiable]
            public static double F(ReadOnlySpan<double> zeroRates, double reversion, double volatility, double strike, double dt, int expiry)
            {
                int steps = zeroRates.Length - 1;
                double dr = volatility * Math.Sqrt(3 * dt);
                int limit = (int)Math.Ceiling(0.184 / (Derivative.Stop(reversion) * dt));
                int width = Math.Min(limit, steps);

                // Forward: the shift of each step from the prices of the states.
                double[] state = new double[2 * width + 1], next = new double[2 * width + 1];
                double[] shift = new double[steps + 1];
                state[width] = 1;
                for (int t = 0; t <= steps; t++)
                {
                    double sum = 0;
                    for (int j = -width; j <= width; j++)
                        sum += state[j + width] * Math.Exp(-j * dr * dt);
                    shift[t] = (Math.Log(sum) + zeroRates[t] * (t + 1) * dt) / dt;
                    Array.Clear(next);
                    int reach = Math.Min(t, width);
                    for (int j = -reach; j <= reach && t < steps; j++)
                    {
                        double paid = state[j + width] * Math.Exp(-(shift[t] + j * dr) * dt);
                        var (pu, pm, pd, k) = Branch(j);
                        next[k + 1 + width] += paid * pu;
                        next[k + width] += paid * pm;
                        next[k - 1 + width] += paid * pd;
                    }

                    (state, next) = (next, state);
                }

                // Backward: a bond that pays one after the last step, and a call on it.
                double[] bond = new double[2 * width + 1], option = new double[2 * width + 1];
                Array.Fill(bond, 1);
                for (int t = steps; t >= 0; t--)
                {
                    double[] nextBond = new double[2 * width + 1], nextOption = new double[2 * width + 1];
                    int reach = Math.Min(t, width);
                    for (int j = -reach; j <= reach; j++)
                    {
                        double discount = Math.Exp(-(shift[t] + j * dr) * dt);
                        if (t == steps)
                        {
                            nextBond[j + width] = discount;
                            continue;
                        }

                        var (pu, pm, pd, k) = Branch(j);
                        k += width;
                        nextBond[j + width] = discount * (pu * bond[k + 1] + pm * bond[k] + pd * bond[k - 1]);
                        nextOption[j + width] = discount * (pu * option[k + 1] + pm * option[k] + pd * option[k - 1]);
                        if (t == expiry)
                            nextOption[j + width] = Math.Max(nextBond[j + width] - strike, 0);
                    }

                    bond = nextBond;
                    option = nextOption;
                }

                return option[width];

                (double Up, double Middle, double Down, int Centre) Branch(int j)
                {
                    int k = j == width && width == limit ? j - 1 : j == -width && width == limit ? j + 1 : j;
                    double eta = j * (1 - reversion * dt) - k;
                    return (1.0 / 6 + (eta * eta + eta) / 2, 2.0 / 3 - eta * eta, 1.0 / 6 + (eta * eta - eta) / 2, k);
                }
            }
            """, [D(0.03, 0.032, 0.034, 0.035, 0.037), 0.1, 0.012, 0.93, 0.5, 2], [D(0.03, 0.032, 0.034, 0.035, 0.037), 0.21, 0.012, 0.93, 0.5, 2])),

        new("SABR smile by Hagan's formula, at the money and away from it: squared distance from quoted volatilities.", new("SabrSmile", """
            private static double Hagan(double forward, double strike, double time, double alpha, double beta, double rho, double nu)
            {
                double power = Math.Pow(forward * strike, (1 - beta) / 2);
                double log = Math.Log(forward / strike), b2 = (1 - beta) * (1 - beta);
                double correction = 1 + time * (b2 / 24 * alpha * alpha / (power * power) + rho * beta * nu * alpha / (4 * power) + (2 - 3 * rho * rho) / 24 * nu * nu);
                if (Math.Abs(log) < 1e-8)
                    return alpha / power * correction;
                double series = 1 + b2 / 24 * log * log + b2 * b2 / 1920 * log * log * log * log;
                double z = nu / alpha * power * log;
                double chi = Math.Log((Math.Sqrt(1 - 2 * rho * z + z * z) + z - rho) / (1 - rho));
                return alpha / (power * series) * (z / chi) * correction;
            }

            [Differentiable]
            public static double F(double alpha, double beta, double rho, double nu, [NoGradient] double forward, [NoGradient] double time,
                [NoGradient] ReadOnlySpan<double> strikes, [NoGradient] ReadOnlySpan<double> quotes)
            {
                double sum = 0;
                for (int i = 0; i < strikes.Length; i++)
                {
                    double error = Hagan(forward, strikes[i], time, alpha, beta, rho, nu) - quotes[i];
                    sum += error * error;
                }

                return 1e4 * sum;
            }
            """, [0.035, 0.5, -0.3, 0.6, 0.03, 2.0, D(0.015, 0.02, 0.03, 0.04, 0.06), D(0.31, 0.24, 0.2, 0.19, 0.22)])),

        new("Least-squares Monte Carlo for an American put with fixed draws: a 3×3 regression at every date.", new("LongstaffSchwartz", """
            [Differentiable]
            public static double F(double spot, double volatility, double rate, [NoGradient] double strike, double[,] normals)
            {
                int paths = normals.GetLength(0), dates = normals.GetLength(1);
                double dt = 1.0 / dates, discount = Math.Exp(-rate * dt);
                double[,] s = new double[paths, dates];
                for (int p = 0; p < paths; p++)
                {
                    double price = spot;
                    for (int t = 0; t < dates; t++)
                        s[p, t] = price *= Math.Exp((rate - volatility * volatility / 2) * dt + volatility * Math.Sqrt(dt) * normals[p, t]);
                }

                double[] cash = new double[paths];
                for (int p = 0; p < paths; p++)
                    cash[p] = Math.Max(strike - s[p, dates - 1], 0);
                for (int t = dates - 2; t >= 0; t--)
                {
                    double[,] m = new double[3, 4];
                    for (int p = 0; p < paths; p++)
                    {
                        cash[p] *= discount;
                        if (s[p, t] >= strike)
                            continue;
                        double x = s[p, t] / strike;
                        double[] basis = [1, x, x * x];
                        for (int i = 0; i < 3; i++)
                        {
                            for (int j = 0; j < 3; j++)
                                m[i, j] += basis[i] * basis[j];
                            m[i, 3] += basis[i] * cash[p];
                        }
                    }

                    for (int k = 0; k < 3; k++)
                    {
                        m[k, k] += 1e-3;
                        for (int i = 0; i < 3; i++)
                        {
                            if (i == k)
                                continue;
                            double factor = m[i, k] / m[k, k];
                            for (int j = k; j < 4; j++)
                                m[i, j] -= factor * m[k, j];
                        }
                    }

                    for (int p = 0; p < paths; p++)
                    {
                        double x = s[p, t] / strike, exercise = strike - s[p, t];
                        if (exercise > 0 && exercise > m[0, 3] / m[0, 0] + x * m[1, 3] / m[1, 1] + x * x * m[2, 3] / m[2, 2])
                            cash[p] = exercise;
                    }
                }

                double mean = 0;
                foreach (double c in cash)
                    mean += c * discount;
                return mean / paths;
            }
            """, [100.0, 0.3, 0.04, 105.0, Matrix(8, 4, -1.8, 1.8, 51)])),
    ];
}
