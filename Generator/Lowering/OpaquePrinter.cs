using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using AutoDiff.Generator.Diagnostics;
using AutoDiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using TypeKind = AutoDiff.Generator.Ir.TypeKind;

namespace AutoDiff.Generator.Lowering;

internal sealed partial class MethodLowerer
{
    /// <summary>
    /// Writes a bound expression as C# that means the same in any file: qualified names, conversions spelled out, values as holes. Of an expression that
    /// is not inert only the outermost node is written; its children are evaluated before it, in order.
    /// </summary>
    private sealed partial class OpaquePrinter(MethodLowerer lowerer, bool inert)
    {
        private readonly StringBuilder _text = new();
        private readonly List<Value> _operands = [];
        private readonly List<Value> _named = [];

        public OpaqueText Result()
        {
            Copy();
            return new(_text.ToString(), [.. _operands]) { References = _references, Read = _read, Captured = [.. _captured.Select(v => _operands.IndexOf(v))], Reserved = _reserved };
        }

        /// <param name="isUsed">Whether its value is more than an effect.</param>
        public void Assignment(IOperation operation, IOperation target, IOperation? value, bool isUsed)
        {
            if (isUsed) Raw("(");
            if (isUsed && operation is IIncrementOrDecrementOperation { IsPostfix: false } before) Raw(before.Kind == OperationKind.Increment ? "++" : "--");
            if (target is IPropertyReferenceOperation property && Extensions.Is(property.Property)) throw lowerer.FailExpression(operation, $"This assignment to '{property.Property.Name}'", "give the extension a setter with source that takes part, or write the member itself");
            Print(target);
            switch (operation)
            {
                case IIncrementOrDecrementOperation increment:
                    if (!isUsed || increment.IsPostfix) Raw(increment.Kind == OperationKind.Increment ? "++" : "--");
                    break;
                case ICompoundAssignmentOperation { Syntax: AssignmentExpressionSyntax syntax } compound:
                    Raw(" " + syntax.OperatorToken.Text + " ");
                    Child(compound.Value);
                    break;
                default:
                    Raw(" = ");
                    Child(value!);
                    break;
            }

            if (isUsed) Raw(")");
        }

        public void Raw(string code) => _text.Append(code.Replace("{", "{{").Replace("}", "}}"));

        public void Hole(Value value)
        {
            int index = _operands.IndexOf(value);
            if (index < 0)
            {
                index = _operands.Count;
                _operands.Add(value);
            }

            _named.Add(value);
            _text.Append('{').Append(index.ToString(CultureInfo.InvariantCulture)).Append('}');
        }

        public void Child(IOperation operation)
        {
            if (TryFunction(operation)) return;
            if (_isInert || operation.ConstantValue.HasValue) Print(operation);
            else if (operation is IConversionOperation { IsImplicit: true, Operand: { ConstantValue.HasValue: true } or IInterpolatedStringOperation }) Print(operation);
            else Hole(Plain(operation));
        }

        private Value Plain(IOperation operation)
        {
            Value value = lowerer.Expression(operation);
            if (lowerer.ClosureOf(value) is KnownFunction { Field: { } field }) return lowerer.OpaqueResult(Qualified(field, operation), value.Type);
            return lowerer.ClosureOf(value) is null or NullFunction ? value : throw lowerer.FailOpaqueFunction(operation);
        }

        /// <summary>A child as an operand: in parentheses unless it is primary.</summary>
        private void Operand(IOperation operation)
        {
            bool compound = _isInert && !operation.ConstantValue.HasValue && operation is not IConversionOperation { Operand: IThrowOperation }
                && operation is IBinaryOperation or IUnaryOperation or IConditionalOperation or IConversionOperation or ICoalesceOperation or IIsTypeOperation or IConditionalAccessOperation or IWithOperation;
            if (compound) Raw("(");
            Child(operation);
            if (compound) Raw(")");
        }

        public void Print(IOperation operation)
        {
            if (operation.ConstantValue is { HasValue: true, Value: var constant } && operation.Type is { } type)
            {
                if (operation is IFieldReferenceOperation { Field: { IsConst: true } named }) Raw(Qualified(named, operation));
                else if (operation is IConversionOperation { IsImplicit: true } implicitly && type.SpecialType == SpecialType.System_Object) Print(implicitly.Operand);
                else Raw(Literals.Code(constant, type));
                return;
            }

            switch (operation)
            {
                case ILiteralOperation { ConstantValue: { HasValue: true, Value: null } }:
                    Raw("null");
                    break;
                case ILocalReferenceOperation or IParameterReferenceOperation when _isFinally && CellOf(operation) is { } cell:
                    Hole(cell);
                    Raw("[0]");
                    break;
                case ILocalReferenceOperation { Local: var own } when _own.TryGetValue(own, out string? name):
                    Raw(Literals.Identifier(name));
                    break;
                case ILocalReferenceOperation local:
                    Hole(Capturable(Plain(local)));
                    break;
                case IParameterReferenceOperation { Parameter: var own } when _own.TryGetValue(own, out string? name):
                    Raw(Literals.Identifier(name));
                    break;
                case IParameterReferenceOperation parameter when lowerer.IsCaptured(parameter) && !lowerer.IsMember(parameter):
                    if (!SymbolEqualityComparer.Default.Equals(parameter.Parameter.ContainingType.OriginalDefinition, lowerer._method.ContainingType.OriginalDefinition)) throw Inaccessible(parameter.Parameter);
                    Raw(Literals.Identifier(parameter.Parameter.Name));
                    break;
                case IParameterReferenceOperation parameter:
                    Hole(Capturable(Plain(parameter)));
                    break;
                case IParenthesizedOperation parenthesized:
                    Print(parenthesized.Operand);
                    break;
                case IConversionOperation conversion:
                    Conversion(conversion);
                    break;
                case IInvocationOperation call when Extensions.Is(call.TargetMethod):
                    Extension(call, call.TargetMethod, call.Instance, call.Arguments);
                    if (IsForgiven(call)) Raw("!");
                    break;
                case IPropertyReferenceOperation { Property.GetMethod: { } getter } read when Extensions.Is(getter):
                    Extension(read, getter, read.Instance, read.Arguments);
                    if (IsForgiven(read)) Raw("!");
                    break;
                case IInvocationOperation call:
                    Owner(call.Instance, call.TargetMethod, call.ConstrainedToType);
                    if (call.TargetMethod.TypeArguments.Length > 0) Raw("<" + string.Join(", ", call.TargetMethod.TypeArguments.Select(t => Type(t, operation))) + ">");
                    Raw("(");
                    Arguments(call.Arguments);
                    Raw(")");
                    if (IsForgiven(call)) Raw("!");
                    break;
                case IObjectCreationOperation { Type: not null } creation when creation.Initializer is null || _isInert:
                    Creation(creation);
                    break;
                case IWithOperation { Operand.Type.IsReferenceType: true } copy when _isInert:
                    Operand(copy.Operand);
                    Raw(" with");
                    Initializer(copy.Initializer);
                    break;
                case ICollectionExpressionOperation collection:
                    Collection(collection);
                    break;
                case IFieldReferenceOperation or IPropertyReferenceOperation when _own.Count > 0 && lowerer.IsPartOfVariable(operation, _own.Keys):
                    Hole(Capturable(Plain(operation)));
                    break;
                case IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } instance } indexer:
                    lowerer.CheckLeavesAsItIs(instance, indexer.Property);
                    Operand(instance);
                    Raw("[");
                    Arguments(indexer.Arguments);
                    Raw("]");
                    break;
                case IImplicitIndexerReferenceOperation indexer:
                    Operand(indexer.Instance);
                    Raw("[");
                    Child(indexer.Argument);
                    Raw("]");
                    break;
                case IRangeOperation range when _isInert:
                    if (range.LeftOperand is { } from) Operand(from);
                    Raw("..");
                    if (range.RightOperand is { } to) Operand(to);
                    break;
                case IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } hat when _isInert:
                    Raw("^");
                    Operand(hat.Operand);
                    break;
                case IPropertyReferenceOperation property:
                    Owner(property.Instance, property.Property, property.ConstrainedToType);
                    if (IsForgiven(property)) Raw("!");
                    break;
                case IFieldReferenceOperation field:
                    Owner(field.Instance, field.Field);
                    break;
                case IEventReferenceOperation { Event: var raised } source:
                    // Only the type that declares it can raise it.
                    if (!SymbolEqualityComparer.Default.Equals(raised.ContainingType.OriginalDefinition, lowerer._method.ContainingType.OriginalDefinition)) throw Inaccessible(raised);
                    Owner(source.Instance, raised);
                    break;
                case IArrayElementReferenceOperation element:
                    Operand(element.ArrayReference);
                    Raw("[");
                    List(element.Indices);
                    Raw("]");
                    break;
                case IArrayCreationOperation { Type: IArrayTypeSymbol array } creation:
                    ArrayCreation(creation, array);
                    break;
                case IInterpolatedStringOperation interpolated:
                    Interpolated(interpolated);
                    break;
                case IInterpolatedStringHandlerCreationOperation { Content: IInterpolatedStringOperation content }:
                    Interpolated(content);
                    break;
                case IBinaryOperation binary when Symbol(binary.OperatorKind) is { } symbol:
                    bool concatenates = binary.Type?.SpecialType == SpecialType.System_String;
                    if (binary.IsChecked) Raw("checked(");
                    Operand(concatenates ? Unboxed(binary.LeftOperand) : binary.LeftOperand);
                    Raw(" " + symbol + " ");
                    Operand(concatenates ? Unboxed(binary.RightOperand) : binary.RightOperand);
                    if (binary.IsChecked) Raw(")");
                    break;
                case IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus or UnaryOperatorKind.Plus or UnaryOperatorKind.Not or UnaryOperatorKind.BitwiseNegation } unary:
                    Raw(unary.OperatorKind switch { UnaryOperatorKind.Minus => "-", UnaryOperatorKind.Plus => "+", UnaryOperatorKind.Not => "!", _ => "~" });
                    Operand(unary.Operand);
                    break;
                case IConditionalOperation { WhenFalse: { } whenFalse } conditional when _isInert:
                    Operand(conditional.Condition);
                    Raw(" ? ");
                    Operand(conditional.WhenTrue);
                    Raw(" : ");
                    Operand(whenFalse);
                    break;
                case ICoalesceOperation coalesce when _isInert:
                    Operand(coalesce.Value);
                    Raw(" ?? ");
                    Operand(coalesce.WhenNull);
                    break;
                case IConditionalAccessOperation access when _isInert:
                    Operand(access.Operation);
                    Raw("?");
                    Print(access.WhenNotNull);
                    break;
                case IConditionalAccessInstanceOperation instance:
                    if (lowerer.AccessedBy(instance) is { } accessed) Hole(accessed);
                    break;
                case IThrowOperation { Exception: { } exception } when _isInert:
                    Raw("throw ");
                    Print(exception is IConversionOperation { IsImplicit: true } upcast ? upcast.Operand : exception);
                    break;
                case IIsTypeOperation test:
                    Operand(test.ValueOperand);
                    Raw((test.IsNegated ? " is not " : " is ") + Type(test.TypeOperand, operation));
                    break;
                case ITypeOfOperation typeOf:
                    Raw("typeof(" + Type(typeOf.TypeOperand, operation) + ")");
                    break;
                case IDefaultValueOperation { Type: { } of }:
                    Raw("default(" + Type(of, operation) + ")");
                    break;
                case ITupleOperation tuple:
                    Raw("(");
                    List(tuple.Elements);
                    Raw(")");
                    break;
                case IInstanceReferenceOperation { Syntax: BaseExpressionSyntax }:
                    Raw("base");
                    break;
                case IInstanceReferenceOperation self:
                    Hole(Plain(self));
                    break;
                case IAnonymousFunctionOperation or IDelegateCreationOperation or IMethodReferenceOperation:
                    if (!TryFunction(operation)) throw lowerer.FailOpaqueFunction(operation);
                    break;
                default:
                    if (!_isInert) throw lowerer.FailExpression(operation, "This expression", "compute its parts in statements before it");
                    throw lowerer.FailExpression(operation, "This expression", "write it with arithmetic, calls, spans and arrays, or move it to the caller");
            }
        }

        private void Conversion(IConversionOperation conversion)
        {
            IOperation operand = conversion.Operand;
            if (operand is IThrowOperation || conversion.Type is null || operand.Type is null || conversion.GetConversion().IsInterpolatedStringHandler
                || (conversion.IsImplicit && conversion.GetConversion().IsIdentity))
            {
                Print(operand);
                return;
            }

            Raw((conversion.IsTryCast ? "(" : "(" + Type(conversion.Type, conversion) + ")"));
            Operand(operand);
            if (conversion.IsTryCast) Raw(" as " + Type(conversion.Type, conversion) + ")");
        }

        // Concatenation and interpolation box or format by themselves.
        private static IOperation Unboxed(IOperation operation) =>
            operation is IConversionOperation { IsImplicit: true, Type.SpecialType: SpecialType.System_Object, Operand: { Type: not null } operand } ? operand : operation;

        /// <summary>Whether the code says that it is not null: the compiler does not repeat it for what is not looked into.</summary>
        private static bool IsForgiven(IOperation operation) => operation.Syntax.Parent.IsKind(SyntaxKind.SuppressNullableWarningExpression);

        private void Owner(IOperation? instance, ISymbol member, ITypeSymbol? constrained = null)
        {
            if (instance is null && constrained is ITypeParameterSymbol)
            {
                // A member of an interface, by way of a type parameter: T.Parse, or what the type that stands for T has by this name.
                ITypeSymbol type = lowerer.Concrete(constrained);
                ISymbol found = lowerer.Implementing(member, constrained) ?? member;
                if (type is not ITypeParameterSymbol && (found.ContainingType.TypeKind == Microsoft.CodeAnalysis.TypeKind.Interface || !found.CanBeReferencedByName || !lowerer.IsAccessible(found))) throw Inaccessible(member);
                Raw(Type(type, null) + "." + Literals.Identifier(member.Name));
                return;
            }

            if (instance is null)
            {
                Raw(Qualified(member, null));
                return;
            }

            if (!lowerer.IsAccessible(member)) throw Inaccessible(member);
            lowerer.CheckLeavesAsItIs(instance, member);
            Operand(instance);
            Raw("." + Literals.Identifier(member.Name));
        }

        private string Qualified(ISymbol member, IOperation? at)
        {
            if (!lowerer.IsAccessible(member)) throw Inaccessible(member);
            return Type(member.ContainingType, at) + "." + Literals.Identifier(member.Name);
        }

        private string Type(ITypeSymbol type, IOperation? at)
        {
            type = lowerer.Concrete(type);
            if (type.IsAnonymousType && at is not null) throw lowerer.FailExpression(at, "An anonymous type", "use a named type");
            if (type is INamedTypeSymbol named && !lowerer.IsAccessible(named)) throw Inaccessible(named);
            return Types.Name(type);
        }

        private System.Exception Inaccessible(ISymbol symbol) =>
            lowerer.Fail(Descriptors.Inaccessible, lowerer._frame.CallSite ?? lowerer._method.Locations[0], TitleOf(lowerer._frame.Method), symbol.Name, lowerer._method.ContainingType.Name);

        private void List(IEnumerable<IOperation> operations)
        {
            bool first = true;
            foreach (IOperation operation in operations)
            {
                if (!first) Raw(", ");
                first = false;
                Child(operation);
            }
        }

        private void Interpolated(IInterpolatedStringOperation operation)
        {
            Raw("$\"");
            foreach (IInterpolatedStringContentOperation part in operation.Parts)
            {
                switch (part)
                {
                    case IInterpolatedStringTextOperation { Text.ConstantValue.Value: string text }:
                        Text(text);
                        break;
                    case IInterpolationOperation interpolation:
                        Interpolation(interpolation.Expression, interpolation.Alignment, interpolation.FormatString);
                        break;
                    case IInterpolatedStringAppendOperation { AppendCall: IInvocationOperation call }:
                        IOperation? Named(string name) => call.Arguments.FirstOrDefault(a => a.Parameter?.Name == name && a.ArgumentKind == ArgumentKind.Explicit)?.Value;
                        if (call.TargetMethod.Name == "AppendLiteral" && call.Arguments[0].Value.ConstantValue.Value is string literal) Text(literal);
                        else Interpolation(call.Arguments[0].Value, Named("alignment"), Named("format"));
                        break;
                    default:
                        throw lowerer.FailExpression(part, "This part of a string", "format it in a statement of its own");
                }
            }

            Raw("\"");
        }

        private void Text(string text)
        {
            string quoted = SymbolDisplay.FormatLiteral(text, quote: true);
            Raw(quoted.Substring(1, quoted.Length - 2).Replace("{", "{{").Replace("}", "}}"));
        }

        private void Interpolation(IOperation expression, IOperation? alignment, IOperation? format)
        {
            Raw("{");
            expression = Unboxed(expression);
            bool simple = expression is ILocalReferenceOperation or IParameterReferenceOperation || !_isInert;
            if (!simple) Raw("(");
            Child(expression);
            if (!simple) Raw(")");
            if (alignment?.ConstantValue.Value is int width) Raw("," + width.ToString(CultureInfo.InvariantCulture));
            if (format?.ConstantValue.Value is string text)
            {
                Raw(":");
                Text(text);
            }

            Raw("}");
        }

        private static string? Symbol(BinaryOperatorKind kind) => kind switch
        {
            BinaryOperatorKind.Add => "+",
            BinaryOperatorKind.Subtract => "-",
            BinaryOperatorKind.Multiply => "*",
            BinaryOperatorKind.Divide => "/",
            BinaryOperatorKind.Remainder => "%",
            BinaryOperatorKind.And => "&",
            BinaryOperatorKind.Or => "|",
            BinaryOperatorKind.ExclusiveOr => "^",
            BinaryOperatorKind.LeftShift => "<<",
            BinaryOperatorKind.RightShift => ">>",
            BinaryOperatorKind.UnsignedRightShift => ">>>",
            BinaryOperatorKind.ConditionalAnd => "&&",
            BinaryOperatorKind.ConditionalOr => "||",
            BinaryOperatorKind.LessThan => "<",
            BinaryOperatorKind.LessThanOrEqual => "<=",
            BinaryOperatorKind.GreaterThan => ">",
            BinaryOperatorKind.GreaterThanOrEqual => ">=",
            BinaryOperatorKind.Equals => "==",
            BinaryOperatorKind.NotEquals => "!=",
            _ => null,
        };
    }
}
