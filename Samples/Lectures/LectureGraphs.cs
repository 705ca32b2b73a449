using AutoDiff.Samples.Lectures.Systems;
using AutoDiff.Samples.Reporting;

namespace AutoDiff.Samples.Lectures;

/// <summary>The lectures' computation graphs, declared step by step and run backwards.</summary>
public static class LectureGraphs
{
    /// <summary>Lecture 1: ℓ = ½(t − σ(wx + b))². The first node is w.</summary>
    public static ComputationGraph Logistic(double w, double b, double x, double t)
    {
        var graph = new ComputationGraph("logistic least squares");
        LogisticSteps(graph, graph.Input("w", w), b, x, t);
        graph.Backward();
        return graph;
    }

    /// <summary>Lecture 1: ℓ + λ½w². The first node is w.</summary>
    public static ComputationGraph RegularisedLogistic(double w, double b, double x, double t, double lambda)
    {
        var graph = new ComputationGraph("regularised logistic least squares");
        GraphNode weight = graph.Input("w", w);
        GraphNode loss = LogisticSteps(graph, weight, b, x, t);
        GraphNode r = graph.Step("r", "½w²", Elementary.HalfSquare, Elementary.HalfSquareVjp, weight);
        GraphNode penalty = graph.Step("s", "λr", Elementary.Multiply, Elementary.MultiplyVjp, graph.Input("λ", lambda), r);
        graph.Step("ℓ_reg", "ℓ + s", Elementary.Add, Elementary.AddVjp, loss, penalty);
        graph.Backward();
        return graph;
    }

    /// <summary>Lecture 1: the perceptron by layers, shapes annotated. The first nodes are W¹, b¹, W², b².</summary>
    public static ComputationGraph Perceptron(double[] w1, double[] b1, double[] w2, double[] b2, double[] x, double[] t)
    {
        var graph = new ComputationGraph("perceptron by layers");
        GraphNode weights1 = graph.Input("W¹", $"[{b1.Length}×{x.Length}]", w1), biases1 = graph.Input("b¹", $"[{b1.Length}]", b1);
        GraphNode weights2 = graph.Input("W²", $"[{b2.Length}×{b1.Length}]", w2), biases2 = graph.Input("b²", $"[{b2.Length}]", b2);
        GraphNode input = graph.Input("x", $"[{x.Length}]", x);
        GraphNode z = Linear(graph, "z", "W¹x + b¹", weights1, biases1, input);
        GraphNode h = Sigmoid(graph, "h", "σ(z)", z);
        GraphNode y = Linear(graph, "y", "W²h + b²", weights2, biases2, h);
        HalfSquaredError(graph, "ℓ", "½|t − y|²", y, t);
        graph.Backward();
        return graph;
    }

    /// <summary>Lecture 4: L = (wx + b − y)², by p = wx, q = b, r = p + q, s = r − y.</summary>
    public static ComputationGraph SquaredError(double w, double x, double b, double y)
    {
        var graph = new ComputationGraph("L = (wx + b − y)²");
        GraphNode p = graph.Step("p", "wx", Elementary.Multiply, Elementary.MultiplyVjp, graph.Input("w", w), graph.Input("x", x));
        GraphNode q = graph.Step("q", "b", Elementary.Copy, Elementary.CopyVjp, graph.Input("b", b));
        GraphNode r = graph.Step("r", "p + q", Elementary.Add, Elementary.AddVjp, p, q);
        GraphNode s = graph.Step("s", "r − y", Elementary.Subtract, Elementary.SubtractVjp, r, graph.Input("y", y));
        graph.Step("L", "s²", Elementary.Square, Elementary.SquareVjp, s);
        graph.Backward();
        return graph;
    }

    /// <summary>Lecture 4: f = (w e^(bx) + ln(wx)) b. The first nodes are x, b, w.</summary>
    public static ComputationGraph ExponentialLogarithm(double x, double b, double w)
    {
        var graph = new ComputationGraph("f(x, b, w) = (w e^(bx) + ln(wx)) b");
        GraphNode xNode = graph.Input("x", x), bNode = graph.Input("b", b), wNode = graph.Input("w", w);
        GraphNode p = graph.Step("p", "wx", Elementary.Multiply, Elementary.MultiplyVjp, wNode, xNode);
        GraphNode q = graph.Step("q", "ln p", Elementary.Log, Elementary.LogVjp, p);
        GraphNode r = graph.Step("r", "bx", Elementary.Multiply, Elementary.MultiplyVjp, bNode, xNode);
        GraphNode s = graph.Step("s", "e^r", Elementary.Exp, Elementary.ExpVjp, r);
        GraphNode t = graph.Step("t", "sw", Elementary.Multiply, Elementary.MultiplyVjp, s, wNode);
        GraphNode u = graph.Step("u", "t + q", Elementary.Add, Elementary.AddVjp, t, q);
        graph.Step("f", "bu", Elementary.Multiply, Elementary.MultiplyVjp, bNode, u);
        graph.Backward();
        return graph;
    }

    /// <summary>Lecture 4: σ(z) = 1 / (1 + e⁻ᶻ) by elementary steps. The first node is z.</summary>
    public static ComputationGraph SigmoidSteps(double z)
    {
        var graph = new ComputationGraph("σ(z) by elementary steps");
        GraphNode a = graph.Step("a", "−z", Elementary.Negate, Elementary.NegateVjp, graph.Input("z", z));
        GraphNode e = graph.Step("e", "exp a", Elementary.Exp, Elementary.ExpVjp, a);
        GraphNode d = graph.Step("d", "1 + e", Elementary.Increment, Elementary.IncrementVjp, e);
        graph.Step("σ", "1 / d", Elementary.Reciprocal, Elementary.ReciprocalVjp, d);
        graph.Backward();
        return graph;
    }

    /// <summary>Lecture 4: f = (y − σ(w₂σ(w₁x + b₁) + b₂))² + λ(w₁² + w₂²). The first nodes are w₁, b₁, w₂, b₂.</summary>
    public static ComputationGraph TwoLayers(double w1, double b1, double w2, double b2, double x, double y, double lambda)
    {
        var graph = new ComputationGraph("two layers with L2");
        GraphNode w1Node = graph.Input("w₁", w1), b1Node = graph.Input("b₁", b1), w2Node = graph.Input("w₂", w2), b2Node = graph.Input("b₂", b2);
        GraphNode p1 = graph.Step("p₁", "w₁x", Elementary.Multiply, Elementary.MultiplyVjp, w1Node, graph.Input("x", x));
        GraphNode z1 = graph.Step("z₁", "p₁ + b₁", Elementary.Add, Elementary.AddVjp, p1, b1Node);
        GraphNode h = graph.Step("h", "σ(z₁)", Elementary.Sigmoid, Elementary.SigmoidVjp, z1);
        GraphNode p2 = graph.Step("p₂", "w₂h", Elementary.Multiply, Elementary.MultiplyVjp, w2Node, h);
        GraphNode z2 = graph.Step("z₂", "p₂ + b₂", Elementary.Add, Elementary.AddVjp, p2, b2Node);
        GraphNode o = graph.Step("o", "σ(z₂)", Elementary.Sigmoid, Elementary.SigmoidVjp, z2);
        GraphNode d = graph.Step("d", "y − o", Elementary.Subtract, Elementary.SubtractVjp, graph.Input("y", y), o);
        GraphNode e = graph.Step("e", "d²", Elementary.Square, Elementary.SquareVjp, d);
        GraphNode s1 = graph.Step("s₁", "w₁²", Elementary.Square, Elementary.SquareVjp, w1Node);
        GraphNode s2 = graph.Step("s₂", "w₂²", Elementary.Square, Elementary.SquareVjp, w2Node);
        GraphNode s = graph.Step("s", "s₁ + s₂", Elementary.Add, Elementary.AddVjp, s1, s2);
        GraphNode l = graph.Step("l", "λs", Elementary.Multiply, Elementary.MultiplyVjp, graph.Input("λ", lambda), s);
        graph.Step("f", "e + l", Elementary.Add, Elementary.AddVjp, e, l);
        graph.Backward();
        return graph;
    }

    /// <summary>Lecture 5: the XOR network on one pattern.</summary>
    public static ComputationGraph Xor(double[] parameters, double x1, double x2, double y)
    {
        var graph = new ComputationGraph("the XOR network");
        string[] names = ["W₁₁", "W₁₂", "W₂₁", "W₂₂", "b₁", "b₂", "u₁", "u₂", "c"];
        GraphNode[] parameter = [.. names.Select((name, i) => graph.Input(name, parameters[i]))];
        GraphNode first = graph.Input("x₁", x1), second = graph.Input("x₂", x2);
        var terms = new GraphNode[2];
        for (int k = 0; k < 2; k++)
        {
            string index = k == 0 ? "₁" : "₂";
            GraphNode p = graph.Step($"p{index}", $"W₁{index}x₁", Elementary.Multiply, Elementary.MultiplyVjp, parameter[k], first);
            GraphNode q = graph.Step($"q{index}", $"W₂{index}x₂", Elementary.Multiply, Elementary.MultiplyVjp, parameter[2 + k], second);
            GraphNode r = graph.Step($"r{index}", $"p{index} + q{index}", Elementary.Add, Elementary.AddVjp, p, q);
            GraphNode z = graph.Step($"z{index}", $"r{index} + b{index}", Elementary.Add, Elementary.AddVjp, r, parameter[4 + k]);
            GraphNode h = graph.Step($"h{index}", $"σ(z{index})", Elementary.Sigmoid, Elementary.SigmoidVjp, z);
            terms[k] = graph.Step($"t{index}", $"u{index}h{index}", Elementary.Multiply, Elementary.MultiplyVjp, parameter[6 + k], h);
        }

        GraphNode sum = graph.Step("s", "t₁ + t₂", Elementary.Add, Elementary.AddVjp, terms[0], terms[1]);
        GraphNode fIn = graph.Step("f_in", "s + c", Elementary.Add, Elementary.AddVjp, sum, parameter[8]);
        GraphNode f = graph.Step("f", "σ(f_in)", Elementary.Sigmoid, Elementary.SigmoidVjp, fIn);
        graph.Step("L", "½(y − f)²", Elementary.HalfSquaredError, Elementary.HalfSquaredErrorVjp, graph.Input("y", y), f);
        graph.Backward();
        return graph;
    }

    /// <summary>Lecture 5: layers of sigmoids and ½|t − f|². Layer i has the nodes Wi, bi, zi (what enters the units) and ai.</summary>
    public static ComputationGraph Deep(double[][] weights, double[][] biases, double[] x, double[] t)
    {
        var graph = new ComputationGraph("layers of sigmoids");
        GraphNode a = graph.Input("x", $"[{x.Length}]", x);
        for (int i = 0; i < weights.Length; i++)
        {
            int inputs = a.Value.Length, outputs = biases[i].Length;
            GraphNode w = graph.Input($"W{i + 1}", $"[{inputs}×{outputs}]", weights[i]), b = graph.Input($"b{i + 1}", $"[{outputs}]", biases[i]);
            GraphNode z = graph.Step(
                $"z{i + 1}", $"W{i + 1}ᵀ{a.Name} + b{i + 1}", b.Shape, outputs, (values, output) => Layers.LinearRows(values[0], values[1], values[2], output),
                (values, output, adjoints, seed) => Layers.LinearRowsVjp(values[0], values[1], values[2], output, adjoints[0], adjoints[1], adjoints[2], seed),
                w, b, a);
            a = Sigmoid(graph, $"a{i + 1}", $"σ(z{i + 1})", z);
        }

        HalfSquaredError(graph, "L", $"½|t − {a.Name}|²", a, t);
        graph.Backward();
        return graph;
    }

    private static GraphNode Sigmoid(ComputationGraph graph, string name, string formula, GraphNode z) =>
        graph.Step(
            name, formula, z.Shape, z.Value.Length, (inputs, output) => Layers.Sigmoid(inputs[0], output),
            (inputs, output, adjoints, seed) => Layers.SigmoidVjp(inputs[0], output, adjoints[0], seed), z);

    private static void HalfSquaredError(ComputationGraph graph, string name, string formula, GraphNode y, double[] t) =>
        graph.Step(
            name, formula, "", 1, (inputs, output) => output[0] = Layers.HalfSquaredError(inputs[0], t),
            (inputs, _, adjoints, seed) => Layers.HalfSquaredErrorVjp(inputs[0], t, seed[0], adjoints[0]), y);

    private static GraphNode LogisticSteps(ComputationGraph graph, GraphNode w, double b, double x, double t)
    {
        GraphNode p = graph.Step("p", "wx", Elementary.Multiply, Elementary.MultiplyVjp, w, graph.Input("x", x));
        GraphNode z = graph.Step("z", "p + b", Elementary.Add, Elementary.AddVjp, p, graph.Input("b", b));
        GraphNode y = graph.Step("y", "σ(z)", Elementary.Sigmoid, Elementary.SigmoidVjp, z);
        return graph.Step("ℓ", "½(t − y)²", Elementary.HalfSquaredError, Elementary.HalfSquaredErrorVjp, graph.Input("t", t), y);
    }

    private static GraphNode Linear(ComputationGraph graph, string name, string formula, GraphNode w, GraphNode b, GraphNode x) =>
        graph.Step(
            name, formula, b.Shape, b.Value.Length, (inputs, output) => Layers.Linear(inputs[0], inputs[1], inputs[2], output),
            (inputs, output, adjoints, seed) => Layers.LinearVjp(inputs[0], inputs[1], inputs[2], output, adjoints[0], adjoints[1], adjoints[2], seed),
            w, b, x);
}
