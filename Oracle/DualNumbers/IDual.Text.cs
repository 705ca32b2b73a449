using System;
using System.Globalization;
using System.Numerics;

namespace AutoDiff.Oracle;

/// <content>What generic math asks for beside mathematics: texts and bits, those of the value.</content>
public partial interface IDual<TSelf, TValue>
{
    static TSelf INumberBase<TSelf>.Parse(string s, NumberStyles style, IFormatProvider? provider) => Constant(TValue.Parse(s, style, provider));

    static bool INumberBase<TSelf>.TryParse(string? s, NumberStyles style, IFormatProvider? provider, out TSelf result)
    {
        bool isNumber = TValue.TryParse(s, style, provider, out TValue value);
        result = Constant(value);
        return isNumber;
    }

    static TSelf INumberBase<TSelf>.Parse(ReadOnlySpan<char> s, NumberStyles style, IFormatProvider? provider) => Constant(TValue.Parse(s, style, provider));

    static bool INumberBase<TSelf>.TryParse(ReadOnlySpan<char> s, NumberStyles style, IFormatProvider? provider, out TSelf result)
    {
        bool isNumber = TValue.TryParse(s, style, provider, out TValue value);
        result = Constant(value);
        return isNumber;
    }

    static TSelf IParsable<TSelf>.Parse(string s, IFormatProvider? provider) => Constant(TValue.Parse(s, provider));

    static bool IParsable<TSelf>.TryParse(string? s, IFormatProvider? provider, out TSelf result)
    {
        bool isNumber = TValue.TryParse(s, provider, out TValue value);
        result = Constant(value);
        return isNumber;
    }

    static TSelf ISpanParsable<TSelf>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Constant(TValue.Parse(s, provider));

    static bool ISpanParsable<TSelf>.TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out TSelf result)
    {
        bool isNumber = TValue.TryParse(s, provider, out TValue value);
        result = Constant(value);
        return isNumber;
    }

    static TSelf IUtf8SpanParsable<TSelf>.Parse(ReadOnlySpan<byte> s, IFormatProvider? provider) => Constant(TValue.Parse(s, provider));

    static bool IUtf8SpanParsable<TSelf>.TryParse(ReadOnlySpan<byte> s, IFormatProvider? provider, out TSelf result)
    {
        bool isNumber = TValue.TryParse(s, provider, out TValue value);
        result = Constant(value);
        return isNumber;
    }

    bool ISpanFormattable.TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) => Value.TryFormat(destination, out charsWritten, format, provider);

    bool IUtf8SpanFormattable.TryFormat(Span<byte> destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider) => Value.TryFormat(destination, out bytesWritten, format, provider);

    int IFloatingPoint<TSelf>.GetExponentByteCount() => Value.GetExponentByteCount();

    int IFloatingPoint<TSelf>.GetExponentShortestBitLength() => Value.GetExponentShortestBitLength();

    int IFloatingPoint<TSelf>.GetSignificandBitLength() => Value.GetSignificandBitLength();

    int IFloatingPoint<TSelf>.GetSignificandByteCount() => Value.GetSignificandByteCount();

    bool IFloatingPoint<TSelf>.TryWriteExponentBigEndian(Span<byte> destination, out int bytesWritten) => Value.TryWriteExponentBigEndian(destination, out bytesWritten);

    bool IFloatingPoint<TSelf>.TryWriteExponentLittleEndian(Span<byte> destination, out int bytesWritten) => Value.TryWriteExponentLittleEndian(destination, out bytesWritten);

    bool IFloatingPoint<TSelf>.TryWriteSignificandBigEndian(Span<byte> destination, out int bytesWritten) => Value.TryWriteSignificandBigEndian(destination, out bytesWritten);

    bool IFloatingPoint<TSelf>.TryWriteSignificandLittleEndian(Span<byte> destination, out int bytesWritten) => Value.TryWriteSignificandLittleEndian(destination, out bytesWritten);

    int IComparable.CompareTo(object? other) => other is TSelf number ? CompareTo(number) : 1;
}
