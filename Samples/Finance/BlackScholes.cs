namespace AutoDiff.Samples.Finance;

/// <summary>A call option on one stock of constant volatility: by simulation, and in closed form.</summary>
public static partial class BlackScholes
{
    /// <summary>The price, as the discounted mean of what the option pays over normal draws.</summary>
    /// <param name="width">How wide the corner of the payoff is rounded off; 0 for the payoff itself.</param>
    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Hvp)]
    public static double Price(double spot, double volatility, double rate, [NoGradient] double strike, [NoGradient] double time, [NoGradient] double width, [NoGradient] ReadOnlySpan<double> draws)
    {
        double drift = (rate - 0.5 * volatility * volatility) * time, spread = volatility * Math.Sqrt(time), sum = 0;
        for (int i = 0; i < draws.Length; i++)
            sum += Payoff.Call(spot * Math.Exp(drift + spread * draws[i]), strike, width);
        return Math.Exp(-rate * time) * sum / draws.Length;
    }

    /// <summary>The closed form.</summary>
    public static (double Price, double Delta, double Vega, double Rho, double Gamma, double Vanna) Exact(double spot, double volatility, double rate, double strike, double time)
    {
        double spread = volatility * Math.Sqrt(time), d1 = (Math.Log(spot / strike) + rate * time) / spread + spread / 2, d2 = d1 - spread;
        double density = SpecialFunctions.NormalPdf(d1), discount = Math.Exp(-rate * time);
        return (spot * SpecialFunctions.NormalCdf(d1) - strike * discount * SpecialFunctions.NormalCdf(d2), SpecialFunctions.NormalCdf(d1), spot * density * Math.Sqrt(time),
            strike * time * discount * SpecialFunctions.NormalCdf(d2), density / (spot * spread), -density * d2 / volatility);
    }

    /// <summary>Of the simulation, by hand: delta and vega path by path, gamma of the rounded payoff, and gamma by the likelihood of the draws, which leaves the payoff as it is.</summary>
    public static (double Delta, double Vega, double Gamma, double GammaByLikelihood) ByHand(double spot, double volatility, double rate, double strike, double time, double width, double[] draws)
    {
        double root = Math.Sqrt(time), discount = Math.Exp(-rate * time) / draws.Length, delta = 0, vega = 0, gamma = 0, likely = 0;
        foreach (double z in draws)
        {
            double end = spot * Math.Exp((rate - volatility * volatility / 2) * time + volatility * root * z);
            (double slope, double bend) = Payoff.Derivatives(end, strike, width);
            delta += slope * end / spot;
            vega += slope * end * (root * z - volatility * time);
            gamma += bend * (end / spot) * (end / spot);
            likely += Math.Max(end - strike, 0) * ((z * z - 1) / (volatility * root) - z) / (spot * spot * volatility * root);
        }

        return (discount * delta, discount * vega, discount * gamma, discount * likely);
    }
}
