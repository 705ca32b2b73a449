using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AutoDiff.Generator.Diagnostics;

/// <summary>Every diagnostic: why, and what to write instead. Errors cannot be configured away: there is no derivative then.</summary>
internal static class Descriptors
{
    private const string Category = "AutoDiff";
    private const string Help = "https://github.com/autodiff-net/autodiff/blob/main/docs/diagnostics/";

    private static readonly string[] s_tags = [WellKnownDiagnosticTags.NotConfigurable];

    public static readonly DiagnosticDescriptor NotPartial = new(
        "GRAD0001",
        "A type around the mark is not partial",
        "'{0}' is not partial, so what '{1}' is marked for cannot be added to it; declare '{0}' partial",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "GRAD0001.md",
        customTags: s_tags);

    public static readonly DiagnosticDescriptor NoBody = new(
        "GRAD0002",
        "The method has no body",
        "'{0}' has no body to differentiate; implement it, or mark a method that has a body",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "GRAD0002.md",
        customTags: s_tags);

    public static readonly DiagnosticDescriptor Extern = new(
        "GRAD0003",
        "The method is extern",
        "'{0}' is extern: there is no source to differentiate; write the function in C# and mark that",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "GRAD0003.md",
        customTags: s_tags);

    public static readonly DiagnosticDescriptor Iterator = new(
        "GRAD0004",
        "The method is an iterator",
        "'{0}' is an iterator, which has no single result to differentiate; fill a span or an array instead of using yield",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "GRAD0004.md",
        customTags: s_tags);

    public static readonly DiagnosticDescriptor Async = new(
        "GRAD0005",
        "The method is async",
        "'{0}' is async, which cannot be reversed; await the inputs in the caller and mark a synchronous method",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "GRAD0005.md",
        customTags: s_tags);

    public static readonly DiagnosticDescriptor UnsupportedMember = new(
        "GRAD0006",
        "This kind of member cannot be marked",
        "'{0}' is {1}, which cannot be marked; move the body into an ordinary static method and mark that",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "GRAD0006.md",
        customTags: s_tags);

    public static readonly DiagnosticDescriptor Generic = new(
        "GRAD0007",
        "The type parameter is not known to be a real number",
        "'{0}' is generic over what has no derivative here: {1}; {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "GRAD0007.md",
        customTags: s_tags);

    public static readonly DiagnosticDescriptor ParameterType = new(
        "GRAD0008",
        "The parameter's type is not differentiable",
        "Parameter '{0}' of type '{1}' holds reals in {2}, which is not supported here; {3}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "GRAD0008.md",
        customTags: s_tags);

    public static readonly DiagnosticDescriptor ByReference = new(
        "GRAD0009",
        "The parameter is passed by reference",
        "Parameter '{0}' is passed by '{1}', which is for numbers and structs of them, in calls without '[NoGradient]'; pass it by value",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "GRAD0009.md",
        customTags: s_tags);

    public static readonly DiagnosticDescriptor UnknownMode = new(
        "GRAD0010",
        "There is no such derivative mode",
        "'{0}' is no combination of derivative modes; use the names of DerivativeModes",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "GRAD0010.md",
        customTags: s_tags);

    public static readonly DiagnosticDescriptor NeedsOneReal = new(
        "GRAD0011",
        "The mode needs a return that holds exactly one real",
        "The mode '{0}' needs a return that holds exactly one real, but '{1}' returns '{2}'; use Vjp",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "GRAD0011.md",
        customTags: s_tags);

    public static readonly DiagnosticDescriptor PropertyNotBuilt = new(
        "GRAD0012",
        "The property is not built yet",
        "The property '{0}' is not supported in this version, and would be ignored; remove it",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "GRAD0012.md",
        customTags: s_tags);

    public static readonly DiagnosticDescriptor AttributeNotBuilt = new(
        "GRAD0013",
        "The attribute is not built yet",
        "The attribute '{0}' is not supported here in this version, and would be ignored; remove it",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "GRAD0013.md",
        customTags: s_tags);

    public static readonly DiagnosticDescriptor NoDifferentiableParameter = new(
        "GRAD0014",
        "No parameter is differentiable",
        "No parameter of '{0}' is differentiable: there is no double, float, or span or array of them without [NoGradient]; add one, or remove [Differentiable]",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "GRAD0014.md",
        customTags: s_tags);

    public static readonly DiagnosticDescriptor NameTaken = new(
        "GRAD0015",
        "The name of a generated member is taken",
        "'{0}' already has a member '{1}' like the one that would be generated for '{2}'; rename one of them",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "GRAD0015.md",
        customTags: s_tags);

    public static readonly DiagnosticDescriptor FileType = new(
        "GRAD0016",
        "The type is local to its file",
        "'{0}' is a file type, which generated code in another file cannot extend; remove the modifier 'file'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "GRAD0016.md",
        customTags: s_tags);

    public static readonly DiagnosticDescriptor InstanceMethod = new(
        "GRAD0017",
        "An instance method of this kind cannot be marked",
        "'{0}' is {1}, which is not supported yet; {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "GRAD0017.md",
        customTags: s_tags);

    public static readonly DiagnosticDescriptor ReturnType = new(
        "GRAD0018",
        "The return type is not supported",
        "'{0}' returns '{1}', which is not supported yet; return double, float or a type without reals, or write results to a span parameter",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "GRAD0018.md",
        customTags: s_tags);

    public static readonly DiagnosticDescriptor TypeMark = new(
        "GRAD0019",
        "The class cannot be marked",
        "'{0}' cannot be marked [Differentiable], because {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "GRAD0019.md",
        customTags: s_tags);

    public static readonly DiagnosticDescriptor Statement = new(
        "GRAD0020",
        "The statement is not supported",
        "{0} cannot be differentiated; {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "GRAD0020.md",
        customTags: s_tags);

    public static readonly DiagnosticDescriptor Expression = new(
        "GRAD0021",
        "The expression is not supported",
        "{0} cannot be differentiated; {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "GRAD0021.md",
        customTags: s_tags);

    public static readonly DiagnosticDescriptor UnknownCall = new(
        "GRAD0022",
        "The call has no known derivative",
        "'{0}' has no known derivative; call a method that is marked or whose source is here, or wrap its real arguments in Derivative.Stop to say that none is wanted",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "GRAD0022.md",
        customTags: s_tags);

    public static readonly DiagnosticDescriptor RecursiveHelper = new(
        "GRAD0023",
        "The helper calls itself",
        "'{0}' calls itself, so it cannot be inlined; {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "GRAD0023.md",
        customTags: s_tags);

    public static readonly DiagnosticDescriptor HelperTooLarge = new(
        "GRAD0024",
        "The helper is too large to be inlined",
        "'{0}' is too large to be inlined here; mark it [Differentiable]",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "GRAD0024.md",
        customTags: s_tags);

    public static readonly DiagnosticDescriptor Goto = new(
        "GRAD0025",
        "A jump has no structure",
        "'{0}' cannot be reversed, because a jump back to a label has no structure; use loops, break, continue and return",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "GRAD0025.md",
        customTags: s_tags);

    public static readonly DiagnosticDescriptor Protected = new(
        "GRAD0026",
        "The guard cannot be kept",
        "'{0}' cannot be kept, because {1}; {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "GRAD0026.md",
        customTags: s_tags);

    public static readonly DiagnosticDescriptor CallsDerivative = new(
        "GRAD0027",
        "The call is of a generated derivative",
        "'{0}' is generated, and generated code cannot be differentiated again; call '{1}' and differentiate that",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "GRAD0027.md",
        customTags: s_tags);

    public static readonly DiagnosticDescriptor FieldWrite = new(
        "GRAD0028",
        "A real is written outside the method",
        "'{0}' is not the method's own, so what is written there is lost to the derivative; {1}, or wrap the value in Derivative.Stop",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "GRAD0028.md",
        customTags: s_tags);

    public static readonly DiagnosticDescriptor RefLocal = new(
        "GRAD0029",
        "References to variables are not supported",
        "'{0}' is a reference to what may change, which can hide what is written where; use an index or a slice instead",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "GRAD0029.md",
        customTags: s_tags);

    public static readonly DiagnosticDescriptor Function = new(
        "GRAD0030",
        "What a delegate runs is not known",
        "'{0}' cannot be differentiated, because {1}; {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "GRAD0030.md",
        customTags: s_tags);

    public static readonly DiagnosticDescriptor Inaccessible = new(
        "GRAD0031",
        "A helper names what the caller cannot access",
        "'{0}' is inlined here but names '{1}', which '{2}' cannot access; mark the helper [Differentiable] or make '{1}' accessible",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "GRAD0031.md",
        customTags: s_tags);

    public static readonly DiagnosticDescriptor LocalType = new(
        "GRAD0032",
        "The type of a variable is not supported",
        "'{0}' holds reals in {1}, which is not supported yet; use separate variables, spans or arrays",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "GRAD0032.md",
        customTags: s_tags);

    public static readonly DiagnosticDescriptor ReadBack = new(
        "GRAD0033",
        "A real is read from code without derivatives",
        "This real may depend on active values that went into code without derivatives, so its derivative would be lost; {0}, or wrap those in Derivative.Stop",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "GRAD0033.md",
        customTags: s_tags);

    public static readonly DiagnosticDescriptor Underivable = new(
        "GRAD0034",
        "The method's derivative cannot be built yet",
        "'{0}' cannot be differentiated yet: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "GRAD0034.md",
        customTags: s_tags);

    public static readonly DiagnosticDescriptor Stub = new(
        "GRAD0035",
        "The method could not be read when its derivative was written",
        "'{0}' could not be read when its derivative was written, because it uses what a source generator makes, which no other generator sees; write that part by hand or move it to the caller",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "GRAD0035.md",
        customTags: s_tags);

    public static readonly DiagnosticDescriptor ClassMember = new(
        "GRAD0045",
        "A member of a marked class is not supported",
        "'{0}' of the marked class '{1}' {2}; {3}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "GRAD0045.md",
        customTags: s_tags);

    public static readonly DiagnosticDescriptor RuleSignature = new(
        "GRAD0048",
        "The rule does not fit its method",
        "The rule of '{0}' does not fit: {1}; write '{2}'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "GRAD0048.md",
        customTags: s_tags);

    public static readonly DiagnosticDescriptor RuleTarget = new(
        "GRAD0049",
        "The rule cannot be used here",
        "'{0}' {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "GRAD0049.md",
        customTags: s_tags);

    public static readonly DiagnosticDescriptor MissingRule = new(
        "GRAD0050",
        "There is no rule for the mode",
        "'{0}' has no rule for {1}, which '{2}' needs: what has a rule is not differentiated; add [{3}]",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "GRAD0050.md",
        customTags: s_tags);

    public static readonly DiagnosticDescriptor Matrix = new(
        "GRAD0051",
        "There is no such matrix",
        "'{0}' has no {1}: {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "GRAD0051.md",
        customTags: s_tags);

    public static readonly DiagnosticDescriptor NothingToCheckpoint = new(
        "GRAD0053",
        "There is nothing to checkpoint",
        "'{0}' has no meaning here: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "GRAD0053.md",
        customTags: s_tags);

    public static readonly DiagnosticDescriptor Repeated = new(
        "GRAD0052",
        "Other code would run more than once",
        "'{0}' would run more than once: '{1}' does, for {2}; do it in the caller",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "GRAD0052.md",
        customTags: s_tags);

    public static readonly DiagnosticDescriptor Changeable = new(
        "GRAD0054",
        "A checkpointed method reads what may have changed",
        "'{0}' may be another when '{1}' runs again, for [Checkpoint]; pass a number or a ReadOnlySpan of it, or make its type immutable",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "GRAD0054.md",
        customTags: s_tags);

    public static readonly DiagnosticDescriptor ForeignPair = new(
        "GRAD0046",
        "A marked method of another assembly cannot be called",
        "The derivative of '{0}' cannot be called, because {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "GRAD0046.md",
        customTags: s_tags);

    public static readonly DiagnosticDescriptor UnmarkedOverride = new(
        "GRAD0047",
        "An override of a marked method is not marked",
        "'{0}' overrides a method of '{1}' that is marked, and its derivative would be that one's; mark it [Differentiable]",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "GRAD0047.md",
        customTags: s_tags);

    public static readonly DiagnosticDescriptor TypeProperty = new(
        "GRAD0040",
        "A property of the mark on a type",
        "'{0}' says how methods are differentiated, and '{1}' is a type; set it on the methods that are marked",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "GRAD0040.md",
        customTags: s_tags);

    public static readonly DiagnosticDescriptor Internal = new(
        "GRAD0099",
        "AutoDiff failed",
        "AutoDiff failed on '{0}', which is an error in AutoDiff, please report it: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "GRAD0099.md",
        customTags: s_tags);

    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        NotPartial,
        NoBody,
        Extern,
        Iterator,
        Async,
        UnsupportedMember,
        Generic,
        ParameterType,
        ByReference,
        UnknownMode,
        NeedsOneReal,
        PropertyNotBuilt,
        AttributeNotBuilt,
        NoDifferentiableParameter,
        NameTaken,
        FileType,
        InstanceMethod,
        ReturnType,
        TypeMark,
        Statement,
        Expression,
        UnknownCall,
        RecursiveHelper,
        HelperTooLarge,
        Goto,
        Protected,
        CallsDerivative,
        FieldWrite,
        RefLocal,
        Function,
        Inaccessible,
        LocalType,
        ReadBack,
        Underivable,
        Stub,
        TypeProperty,
        ClassMember,
        RuleSignature,
        RuleTarget,
        MissingRule,
        Matrix,
        Repeated,
        Changeable,
        NothingToCheckpoint,
        ForeignPair,
        UnmarkedOverride,
        Internal,
    ];
}
