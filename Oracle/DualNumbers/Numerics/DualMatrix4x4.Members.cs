using System;
using System.Linq;
using System.Numerics;
using static AutoDiff.Oracle.Textbook;

namespace AutoDiff.Oracle;

public partial struct DualMatrix4x4
{
    private static readonly Dual[] s_origin = [0.0, 0.0, 0.0];

    public static DualMatrix4x4 Create(
        DualF m11, DualF m12, DualF m13, DualF m14, DualF m21, DualF m22, DualF m23, DualF m24, DualF m31, DualF m32, DualF m33, DualF m34, DualF m41, DualF m42, DualF m43, DualF m44) =>
        new([m11, m12, m13, m14, m21, m22, m23, m24, m31, m32, m33, m34, m41, m42, m43, m44]);

    public static DualMatrix4x4 Create(DualVector<Four> x, DualVector<Four> y, DualVector<Four> z, DualVector<Four> w) => new() { X = x, Y = y, Z = z, W = w };

    public static DualMatrix4x4 Add(DualMatrix4x4 a, DualMatrix4x4 b) => a + b;

    public static DualMatrix4x4 Subtract(DualMatrix4x4 a, DualMatrix4x4 b) => a - b;

    public static DualMatrix4x4 Negate(DualMatrix4x4 a) => -a;

    public static DualMatrix4x4 Multiply(DualMatrix4x4 a, DualF s) => a * s;

    public static DualMatrix4x4 Multiply(DualMatrix4x4 a, DualMatrix4x4 b) => Made(Flat(Product(a.Rows, b.Rows)), [a, b]);

    public static DualMatrix4x4 Transpose(DualMatrix4x4 a) => Made([.. Enumerable.Range(0, 16).Select(i => a.Rows[i % 4][i / 4])], [a]);

    public static DualMatrix4x4 Lerp(DualMatrix4x4 a, DualMatrix4x4 b, DualF t) => Made(Mix(a.Wide, b.Wide, t), [a, b, t]);

    public static bool Invert(DualMatrix4x4 a, out DualMatrix4x4 inverse)
    {
        bool exists = Matrix4x4.Invert((Matrix4x4)((ITwin)a).Value, out Matrix4x4 exact);
        inverse = new(Exact.Numbers(exact, exists ? Flat(Inverse(a.Rows)) : [.. Enumerable.Repeat((Dual)double.NaN, 16)]));
        return exists;
    }

    public static DualMatrix4x4 CreateTranslation(DualVector<Three> by) => Made(Placed(Scaling(1.0, 1.0, 1.0), by.Wide), [by]);

    public static DualMatrix4x4 CreateTranslation(DualF x, DualF y, DualF z) => Made(Placed(Scaling(1.0, 1.0, 1.0), [x, y, z]), [x, y, z]);

    public static DualMatrix4x4 CreateScale(DualF s) => Made(Placed(Scaling(s, s, s), s_origin), [s]);

    public static DualMatrix4x4 CreateScale(DualVector<Three> s) => Made(Placed(Scaling(s.X, s.Y, s.Z), s_origin), [s]);

    public static DualMatrix4x4 CreateScale(DualF x, DualF y, DualF z) => Made(Placed(Scaling(x, y, z), s_origin), [x, y, z]);

    public static DualMatrix4x4 CreateRotationX(DualF angle) => Made(Turning(1.0, 0.0, 0.0, angle), [angle]);

    public static DualMatrix4x4 CreateRotationY(DualF angle) => Made(Turning(0.0, 1.0, 0.0, angle), [angle]);

    public static DualMatrix4x4 CreateRotationZ(DualF angle) => Made(Turning(0.0, 0.0, 1.0, angle), [angle]);

    public static DualMatrix4x4 CreateScale(DualF s, DualVector<Three> c) => Made(Around(c, Scaling(s, s, s)), [s, c]);

    public static DualMatrix4x4 CreateScale(DualVector<Three> s, DualVector<Three> c) => Made(Around(c, Scaling(s.X, s.Y, s.Z)), [s, c]);

    public static DualMatrix4x4 CreateScale(DualF x, DualF y, DualF z, DualVector<Three> c) => Made(Around(c, Scaling(x, y, z)), [x, y, z, c]);

    public static DualMatrix4x4 CreateRotationX(DualF angle, DualVector<Three> c) => Made(Around(c, About(1.0, 0.0, 0.0, angle)), [angle, c]);

    public static DualMatrix4x4 CreateRotationY(DualF angle, DualVector<Three> c) => Made(Around(c, About(0.0, 1.0, 0.0, angle)), [angle, c]);

    public static DualMatrix4x4 CreateRotationZ(DualF angle, DualVector<Three> c) => Made(Around(c, About(0.0, 0.0, 1.0, angle)), [angle, c]);

    public static DualMatrix4x4 CreateFromQuaternion(DualQuaternion q) => Made(Placed(Textbook.Turning(q.Wide), s_origin), [q]);

    public static DualMatrix4x4 CreateFromAxisAngle(DualVector<Three> axis, DualF angle) => Made(Placed(Textbook.Turning(DualQuaternion.About(axis.Wide, angle)), s_origin), [axis, angle]);

    public static DualMatrix4x4 CreateFromYawPitchRoll(DualF yaw, DualF pitch, DualF roll) =>
        Made(Placed(Textbook.Turning(DualQuaternion.FromAngles(yaw, pitch, roll)), s_origin), [yaw, pitch, roll]);

    public static DualMatrix4x4 CreateLookAt(DualVector<Three> eye, DualVector<Three> target, DualVector<Three> up) => Made(View(eye.Wide, Minus(eye.Wide, target.Wide), up.Wide), [eye, target, up]);

    public static DualMatrix4x4 CreateLookAtLeftHanded(DualVector<Three> eye, DualVector<Three> target, DualVector<Three> up) => Made(View(eye.Wide, Minus(target.Wide, eye.Wide), up.Wide), [eye, target, up]);

    public static DualMatrix4x4 CreateLookTo(DualVector<Three> eye, DualVector<Three> to, DualVector<Three> up) => Made(View(eye.Wide, Each(to.Wide, x => -x), up.Wide), [eye, to, up]);

    public static DualMatrix4x4 CreateLookToLeftHanded(DualVector<Three> eye, DualVector<Three> to, DualVector<Three> up) => Made(View(eye.Wide, to.Wide, up.Wide), [eye, to, up]);

    public static DualMatrix4x4 CreateWorld(DualVector<Three> position, DualVector<Three> forward, DualVector<Three> up)
    {
        Dual[] z = Unit(Each(forward.Wide, x => -x)), side = Unit(Cross(up.Wide, z));
        return Made(Placed([side, Cross(z, side), z], position.Wide), [position, forward, up]);
    }

    public static DualMatrix4x4 CreatePerspectiveFieldOfView(DualF angle, DualF aspect, DualF near, DualF far)
    {
        Dual height = 1.0 / DualMath.Tan(angle / (Dual)2.0);
        return Made(Frustum(height / aspect, height, 0.0, 0.0, near, far), [angle, aspect, near, far]);
    }

    public static DualMatrix4x4 CreatePerspective(DualF width, DualF height, DualF near, DualF far) =>
        Made(Frustum((Dual)2.0 * near / width, (Dual)2.0 * near / height, 0.0, 0.0, near, far), [width, height, near, far]);

    public static DualMatrix4x4 CreatePerspectiveOffCenter(DualF left, DualF right, DualF bottom, DualF top, DualF near, DualF far)
    {
        (Dual l, Dual r, Dual b, Dual t) = (left, right, bottom, top);
        return Made(Frustum((Dual)2.0 * near / (r - l), (Dual)2.0 * near / (t - b), (l + r) / (r - l), (t + b) / (t - b), near, far), [left, right, bottom, top, near, far]);
    }

    public static DualMatrix4x4 CreateOrthographic(DualF width, DualF height, DualF near, DualF far)
    {
        Dual depth = (Dual)near - far;
        return Made(Placed(Scaling((Dual)2.0 / width, (Dual)2.0 / height, 1.0 / depth), [0.0, 0.0, near / depth]), [width, height, near, far]);
    }

    public static DualMatrix4x4 CreateOrthographicOffCenter(DualF left, DualF right, DualF bottom, DualF top, DualF near, DualF far)
    {
        (Dual l, Dual r, Dual b, Dual t, Dual depth) = (left, right, bottom, top, (Dual)near - far);
        return Made(Placed(Scaling(2.0 / (r - l), 2.0 / (t - b), 1.0 / depth), [(l + r) / (l - r), (t + b) / (b - t), near / depth]), [left, right, bottom, top, near, far]);
    }

    public readonly DualF GetDeterminant() => Exact.Number(Exact.Call(typeof(Matrix4x4), nameof(GetDeterminant), this), Determinant(Rows));

    public DualMatrix4x4(DualMatrix3x2 m)
        : this([m.M11, m.M12, 0, 0, m.M21, m.M22, 0, 0, 0, 0, 1, 0, m.M31, m.M32, 0, 1])
    {
    }

    public static DualMatrix4x4 Create(DualMatrix3x2 m) => new(m);

    public static DualMatrix4x4 Create(DualF x) => new([.. Enumerable.Repeat(x, 16)]);

    public static DualMatrix4x4 Create(DualVector<Four> row) => Create(row, row, row, row);

    public readonly DualF GetElement(int row, int column) => this[row, column];

    public readonly DualVector<Four> GetRow(int row) => new(this[row, 0], this[row, 1], this[row, 2], this[row, 3]);

    public readonly DualMatrix4x4 WithElement(int row, int column, DualF x)
    {
        DualMatrix4x4 changed = this;
        changed[row, column] = x;
        return changed;
    }

    public readonly DualMatrix4x4 WithRow(int row, DualVector<Four> x) => WithElement(row, 0, x.X).WithElement(row, 1, x.Y).WithElement(row, 2, x.Z).WithElement(row, 3, x.W);

    public static DualMatrix4x4 Transform(DualMatrix4x4 m, DualQuaternion q) =>
        Made([.. m.Rows.SelectMany(r => (Dual[])[.. Product([r[0], r[1], r[2]], Textbook.Turning(q.Wide)), r[3]])], [m, q]);

    public static DualMatrix4x4 CreatePerspectiveFieldOfViewLeftHanded(DualF angle, DualF aspect, DualF near, DualF far)
    {
        Dual height = 1.0 / DualMath.Tan(angle / (Dual)2.0);
        return Made(Opposite(height / aspect, height, 0.0, 0.0, near, far), [angle, aspect, near, far]);
    }

    public static DualMatrix4x4 CreatePerspectiveLeftHanded(DualF width, DualF height, DualF near, DualF far) =>
        Made(Opposite((Dual)2.0 * near / width, (Dual)2.0 * near / height, 0.0, 0.0, near, far), [width, height, near, far]);

    public static DualMatrix4x4 CreatePerspectiveOffCenterLeftHanded(DualF left, DualF right, DualF bottom, DualF top, DualF near, DualF far)
    {
        (Dual l, Dual r, Dual b, Dual t) = (left, right, bottom, top);
        return Made(Opposite((Dual)2.0 * near / (r - l), (Dual)2.0 * near / (t - b), (l + r) / (l - r), (t + b) / (b - t), near, far), [left, right, bottom, top, near, far]);
    }

    public static DualMatrix4x4 CreateOrthographicLeftHanded(DualF width, DualF height, DualF near, DualF far)
    {
        Dual depth = (Dual)far - near;
        return Made(Placed(Scaling((Dual)2.0 / width, (Dual)2.0 / height, 1.0 / depth), [0.0, 0.0, -near / depth]), [width, height, near, far]);
    }

    public static DualMatrix4x4 CreateOrthographicOffCenterLeftHanded(DualF left, DualF right, DualF bottom, DualF top, DualF near, DualF far)
    {
        (Dual l, Dual r, Dual b, Dual t, Dual depth) = (left, right, bottom, top, (Dual)far - near);
        return Made(Placed(Scaling(2.0 / (r - l), 2.0 / (t - b), 1.0 / depth), [(l + r) / (l - r), (t + b) / (b - t), -near / depth]), [left, right, bottom, top, near, far]);
    }

    public static DualMatrix4x4 CreateViewport(DualF x, DualF y, DualF width, DualF height, DualF near, DualF far) =>
        Made(Placed(Scaling(width / (Dual)2.0, -height / (Dual)2.0, (Dual)near - far), [x + (width / (Dual)2.0), y + (height / (Dual)2.0), near]), [x, y, width, height, near, far]);

    public static DualMatrix4x4 CreateViewportLeftHanded(DualF x, DualF y, DualF width, DualF height, DualF near, DualF far) =>
        Made(Placed(Scaling(width / (Dual)2.0, -height / (Dual)2.0, (Dual)far - near), [x + (width / (Dual)2.0), y + (height / (Dual)2.0), near]), [x, y, width, height, near, far]);

    public static DualMatrix4x4 CreateBillboard(DualVector<Three> at, DualVector<Three> camera, DualVector<Three> up, DualVector<Three> forward) =>
        Made(Board(at.Wide, Toward(Minus(at.Wide, camera.Wide), Each(forward.Wide, x => -x)), up.Wide), [at, camera, up, forward]);

    public static DualMatrix4x4 CreateBillboardLeftHanded(DualVector<Three> at, DualVector<Three> camera, DualVector<Three> up, DualVector<Three> forward) =>
        Made(Board(at.Wide, Toward(Minus(camera.Wide, at.Wide), forward.Wide), up.Wide), [at, camera, up, forward]);

    public static DualMatrix4x4 CreateConstrainedBillboard(DualVector<Three> at, DualVector<Three> camera, DualVector<Three> axis, DualVector<Three> forward, DualVector<Three> own) =>
        Made(AxisBoard(at.Wide, Toward(Minus(at.Wide, camera.Wide), Each(forward.Wide, x => -x)), axis.Wide, own.Wide, 1.0), [at, camera, axis, forward, own]);

    public static DualMatrix4x4 CreateConstrainedBillboardLeftHanded(DualVector<Three> at, DualVector<Three> camera, DualVector<Three> axis, DualVector<Three> forward, DualVector<Three> own) =>
        Made(AxisBoard(at.Wide, Toward(Minus(camera.Wide, at.Wide), forward.Wide), axis.Wide, Each(own.Wide, x => -x), -1.0), [at, camera, axis, forward, own]);

    public static DualMatrix4x4 CreateReflection(DualPlane plane)
    {
        Dual[] p = Times(((ITwin)plane).Wide, 1.0 / Length(plane.Normal.Wide));
        return Made([.. Enumerable.Range(0, 16).Select(k => (Dual)(k / 4 == k % 4 ? 1.0 : 0.0) - (k % 4 == 3 ? (Dual)0.0 : 2.0 * p[k / 4] * p[k % 4]))], [plane]);
    }

    public static DualMatrix4x4 CreateShadow(DualVector<Three> light, DualPlane plane)
    {
        Dual[] p = Times(((ITwin)plane).Wide, 1.0 / Length(plane.Normal.Wide)), l = [.. light.Wide, 0.0];
        Dual dot = Dot(l, p);
        return Made([.. Enumerable.Range(0, 16).Select(k => (k / 4 == k % 4 ? dot : (Dual)0.0) - (p[k / 4] * l[k % 4]))], [light, plane]);
    }

    private static Dual[] Toward(Dual[] distance, Dual[] otherwise) => Dot(distance, distance).Value < 1e-4f ? otherwise : Unit(distance);

    private static Dual[] Board(Dual[] at, Dual[] facing, Dual[] up)
    {
        Dual[] side = Unit(Cross(up, facing));
        return Placed([side, Cross(facing, side), facing], at);
    }

    private static Dual[] AxisBoard(Dual[] at, Dual[] facing, Dual[] axis, Dual[] own, double aside)
    {
        double parallel = 1 - (0.1 * Math.PI / 180);
        if (Math.Abs(Dot(axis, facing).Value) > parallel)
        {
            facing = own;
            if (Math.Abs(Dot(axis, own).Value) > parallel) facing = Math.Abs(axis[2].Value) > parallel ? [aside, 0.0, 0.0] : [0.0, 0.0, -1.0];
        }

        Dual[] side = Unit(Cross(axis, facing));
        return Placed([side, axis, Unit(Cross(side, axis))], at);
    }

    private static Dual[] Opposite(Dual width, Dual height, Dual left, Dual down, Dual near, Dual far)
    {
        Dual range = double.IsInfinity(far.Value) ? 1.0 : far / (far - near);
        return [width, 0.0, 0.0, 0.0, 0.0, height, 0.0, 0.0, left, down, range, 1.0, 0.0, 0.0, -near * range, 0.0];
    }

    private static Dual[][] Scaling(Dual x, Dual y, Dual z) => [[x, 0.0, 0.0], [0.0, y, 0.0], [0.0, 0.0, z]];

    private static Dual[] Placed(Dual[][] rows, Dual[] translation) => [.. rows.SelectMany(r => (Dual[])[.. r, 0.0]), .. translation, 1.0];

    private static Dual[] Turning(Dual x, Dual y, Dual z, Dual angle) => Placed(About(x, y, z, angle), s_origin);

    private static Dual[][] About(Dual x, Dual y, Dual z, Dual angle) => Textbook.Turning(DualQuaternion.About([x, y, z], angle));

    /// <summary>The center stays where it is.</summary>
    private static Dual[] Around(DualVector<Three> center, Dual[][] rows) => Placed(rows, Minus(center.Wide, Product(center.Wide, rows)));

    /// <summary>Turns the axes to those of the eye, which has been moved to the origin.</summary>
    private static Dual[] View(Dual[] eye, Dual[] backward, Dual[] up)
    {
        Dual[] z = Unit(backward), x = Unit(Cross(up, z)), y = Cross(z, x);
        return Placed([.. Enumerable.Range(0, 3).Select(i => (Dual[])[x[i], y[i], z[i]])], [-Dot(x, eye), -Dot(y, eye), -Dot(z, eye)]);
    }

    private static Dual[] Frustum(Dual width, Dual height, Dual left, Dual down, Dual near, Dual far)
    {
        Dual range = double.IsInfinity(far.Value) ? -1.0 : far / (near - far);
        return [width, 0.0, 0.0, 0.0, 0.0, height, 0.0, 0.0, left, down, range, -1.0, 0.0, 0.0, near * range, 0.0];
    }
}
