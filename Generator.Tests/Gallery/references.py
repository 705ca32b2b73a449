"""The references of the gallery's programs: value and gradient at sixty digits, by means other than the program's own.

    python3 references.py > references.txt        (needs mpmath)

Each function below takes the program's arguments, reals as mpmath numbers, and returns what the program should. Where the program
iterates to a limit, approximates an integral or runs a recursion, the function takes the limit, the integral or the sum over all
cases; only schemes whose very discretisation is the result are followed step by step. The gradient is a central difference with a
step of 1e-20 of sixty digits, exact far beyond a double.
"""
import itertools
from mpmath import mp, mpf, matrix, inf

mp.dps = 60
STEP = mpf(10) ** -20
MASK = (1 << 64) - 1
PROGRAMS = []


def reals(count, low=-1.0, high=1.0, seed=1):
    """The corpus' own draws, in doubles."""
    state = seed * 0x9E3779B97F4A7C15 & MASK
    drawn = []
    for _ in range(count):
        state = state + 0x9E3779B97F4A7C15 & MASK
        mixed = (state ^ state >> 30) * 0xBF58476D1CE4E5B9 & MASK
        mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EB & MASK
        drawn.append(low + (high - low) * ((mixed >> 11) / 2.0 ** 53))
    return drawn


def grid(rows, columns, low=-1.0, high=1.0, seed=1):
    flat = reals(rows * columns, low, high, seed)
    return [flat[i * columns:(i + 1) * columns] for i in range(rows)]


class Fixed:
    """An argument without a gradient."""

    def __init__(self, value):
        self.value = value


def program(*runs):
    def register(function):
        PROGRAMS.append((function, runs))
        return function
    return register


def flatten(value):
    if isinstance(value, list):
        return [x for item in value for x in flatten(item)]
    return [mpf(value)] if isinstance(value, float) else []


def rebuild(value, numbers):
    if isinstance(value, list):
        return [rebuild(item, numbers) for item in value]
    return next(numbers) if isinstance(value, float) else value


def evaluate(function, arguments, numbers):
    numbers = iter(numbers)
    return function(*[constant(a.value) if isinstance(a, Fixed) else rebuild(a, numbers) for a in arguments])


def constant(value):
    if isinstance(value, list):
        return [constant(item) for item in value]
    return mpf(value) if isinstance(value, float) else value


def solve(a, b):
    return list(mp.lu_solve(matrix(a), matrix(b)))


def dot(u, v):
    return mp.fsum(x * y for x, y in zip(u, v))


# Searching

@program((reals(13, seed=3), reals(13, seed=4)), ([5.0, 4.0, 3.0, 2.0, 1.0], [1.0, 2.0, 4.0, 8.0, 16.0]))
def QuicksortWeightedSum(values, weights):
    return dot(sorted(values), weights)


@program((reals(11, seed=5),), ([2.0, 1.0],))
def HeapsortScaleEstimate(x):
    n = len(x)
    return mp.fsum(abs(a - b) for a, b in itertools.combinations(x, 2)) * 2 / (n * (n - 1))


@program((reals(10, seed=6), 2))
def MergeSortTrimmedVariance(sample, trim):
    kept = sorted(sample)[trim:-trim]
    n = len(kept)
    return mp.fsum((a - b) ** 2 for a, b in itertools.combinations(kept, 2)) / (n * (n - 1))


EDGES = [7.0, 9.0, 14.0, 10.0, 15.0, 11.0, 2.0, 6.0, 9.5]
FROM, TO = [0, 0, 0, 1, 1, 2, 2, 3, 4], [1, 2, 4, 2, 3, 3, 4, 5, 5]


@program((EDGES, FROM, TO, 6), ([7.0, 9.0, 24.0, 10.0, 15.0, 11.0, 12.0, 6.0, 9.5], FROM, TO, 6))
def ShortestPathByQueue(length, start, end, nodes):
    def best(u, seen):
        if u == nodes - 1:
            return mpf(0)
        return min([length[e] + best(end[e], seen | {end[e]}) for e in range(len(length)) if start[e] == u and end[e] not in seen] or [inf])
    return best(0, {0})


@program((grid(6, 6, 0.1, 3.0, 7),))
def DijkstraByBinaryHeap(weight):
    n = len(weight)
    d = [[weight[i][j] if i != j else mpf(0) for j in range(n)] for i in range(n)]
    for k in range(n):
        d = [[min(d[i][j], d[i][k] + d[k][j]) for j in range(n)] for i in range(n)]
    return mp.fsum(d[0])


@program(("GATTACA", "GCATGCG", 1.03, -0.97, -1.1), ("ACGTACGT", "ACT", 2.0, -1.1, -0.7))
def NeedlemanWunsch(a, b, match, mismatch, gap):
    # Over all ways to pair k letters of one with k of the other, in order.
    best = -inf
    for k in range(min(len(a), len(b)) + 1):
        for left in itertools.combinations(a, k):
            for right in set(itertools.combinations(b, k)):
                equal = sum(x == y for x, y in zip(left, right))
                best = max(best, equal * match + (k - equal) * mismatch + (len(a) + len(b) - 2 * k) * gap)
    return best


@program((reals(7, seed=8), reals(6, seed=9), 3))
def WarpingInABand(x, y, band):
    def best(i, j):
        if abs(i - j) > band or i < 0 or j < 0:
            return inf
        d = (x[i] - y[j]) ** 2
        return d if i == j == 0 else d + min(best(i - 1, j - 1), best(i - 1, j), best(i, j - 1))
    return mp.sqrt(best(len(x) - 1, len(y) - 1))


@program((reals(3, -3.0, 0.0, 10), grid(3, 3, -3.0, 0.0, 11), grid(3, 4, -3.0, 0.0, 12), [0, 2, 1, 3, 3, 0]))
def ViterbiDecoding(initial, transition, emission, observed):
    return max(
        initial[path[0]] + mp.fsum(transition[a][b] for a, b in zip(path, path[1:])) + mp.fsum(emission[s][o] for s, o in zip(path, observed))
        for path in itertools.product(range(3), repeat=len(observed)))


# Algebra

@program(([[5.0, 1.0, -0.5, 0.2], [0.8, 4.0, 1.0, 0.0], [-0.3, 0.7, 6.0, 1.1], [0.0, 0.4, -1.0, 5.0]], [1.0, -2.0, 0.5, 3.0], Fixed(1.1)))
def SuccessiveOverRelaxation(a, b, omega):
    x = solve(a, b)
    return dot(x, x) / 2 - dot(b, x)


@program(([4.0, 0.0, 0.0, 5.0, 1.0, 0.0, 6.0, -0.5, 0.3, 5.0, 0.7, -0.2, 4.0, 1.1, 0.4, 5.0, -0.6, 0.9], [1.0, 2.0, -1.0, 0.5, 3.0, -2.0], [0.5, -1.0, 2.0, 1.0, -0.3, 0.8], 2))
def BandedSolve(band, b, w, width):
    n = len(b)
    a = [[band[max(i, j) * (width + 1) + abs(i - j)] if abs(i - j) <= width else mpf(0) for j in range(n)] for i in range(n)]
    return dot(w, solve(a, b))


@program((grid(6, 3, seed=21), reals(6, seed=22)))
def HouseholderLeastSquares(a, b):
    m, n = len(a), len(a[0])
    normal = [[mp.fsum(a[k][i] * a[k][j] for k in range(m)) for j in range(n)] for i in range(n)]
    x = solve(normal, [mp.fsum(a[k][i] * b[k] for k in range(m)) for i in range(n)])
    return mp.sqrt(mp.fsum((dot(row, x) - t) ** 2 for row, t in zip(a, b))) + mpf(0.1) * dot(x, x)


@program(([[4.0], [1.0, 5.0], [0.0, -1.0, 6.0], [0.5, 0.0, 1.0, 3.0]], [1.0, 2.0, -1.0, 0.5], 1e-9))
def PreconditionedConjugateGradient(lower, b, tolerance):
    return dot(b, solve([[lower[max(i, j)][min(i, j)] for j in range(4)] for i in range(4)], b))


@program(([[4.0, 1.0, 0.5], [0.7, 5.0, -1.0], [-0.2, 0.6, 3.0]], grid(3, 3, seed=23)))
def MatrixSquareRoot(a, weights):
    root = mp.eye(3) * 2
    target = matrix(a)
    for _ in range(12):
        # Newton on X² = A by its Sylvester equation, unlike the program's coupled iteration.
        residual = target - root * root
        system = matrix(9, 9)
        for i, j, k in itertools.product(range(3), repeat=3):
            system[3 * i + j, 3 * k + j] += root[i, k]
            system[3 * i + j, 3 * i + k] += root[k, j]
        step = mp.lu_solve(system, matrix([residual[i, j] for i in range(3) for j in range(3)]))
        root += matrix(3, 3) + matrix([[step[3 * i + j] for j in range(3)] for i in range(3)])
    return mp.fsum(weights[i][j] * root[i, j] for i in range(3) for j in range(3))


@program(([0.3, -0.5, 1.2], [0.1, 0.2, 0.4], [[2.0, 0.4, 0.3], [0.4, 1.5, -0.2], [0.3, -0.2, 1.0]]))
def NormalLogDensity(x, mean, covariance):
    # The program reads the lower triangle.
    full = [[covariance[max(i, j)][min(i, j)] for j in range(3)] for i in range(3)]
    e = [a - b for a, b in zip(x, mean)]
    return -(dot(e, solve(full, e)) + mp.log(mp.det(matrix(full))) + 3 * mp.log(2 * mp.pi)) / 2


@program(([[6.0, 1.0, 0.5], [1.0, 2.0, -0.3], [0.5, -0.3, 1.0]],))
def DominantEigenvalue(a):
    x = mpf(6)
    for _ in range(60):
        h = mpf(10) ** -25
        p = lambda t: mp.det(matrix(a) - t * mp.eye(3))
        x -= p(x) / ((p(x + h) - p(x - h)) / (2 * h))
    return x


@program(([2.0, 0.9, 0.4, -0.1, 0.15],), ([3.0],))
def PredictionErrorByLevinson(r):
    n = len(r)
    determinant = lambda m: mp.det(matrix([[r[abs(i - j)] for j in range(m)] for i in range(m)])) if m else mpf(1)
    return mp.log(determinant(n) / determinant(n - 1))


THOMAS = ([1.0, -0.5, 0.3, 0.8], [4.0, 5.0, 3.0, 6.0, 4.0], [0.7, 1.2, -0.4, 0.6], [1.0, 2.0, 3.0, -1.0, 0.5])


@program((*THOMAS, 1), (*THOMAS, 4))
def TridiagonalComponent(lower, diagonal, upper, rhs, component):
    a = mp.diag(diagonal)
    for i in range(4):
        a[i + 1, i], a[i, i + 1] = lower[i], upper[i]
    return mp.lu_solve(a, matrix(rhs))[component]


@program(([[-1.0, 0.6, 0.2], [0.3, -0.8, 0.5], [0.1, 0.9, -1.2]], 1.7))
def MatrixExponential(a, t):
    e = mp.expm(matrix(a) * t, method='taylor')
    return e[0, 2] + 2 * e[2, 0]


@program((reals(16, seed=24), 2, 6))
def BandPowerByFft(signal, low, high):
    n = len(signal)
    power = mp.fsum(abs(mp.fsum(s * mp.expjpi(mpf(-2 * k * i) / n) for i, s in enumerate(signal))) ** 2 for k in range(low, high))
    return 10 * mp.log10(power / n)


@program((reals(8, seed=25), 0.2))
def FastCosineTransform(x, threshold):
    c = [mp.fsum(v * mp.cospi((i + mpf(1) / 2) * k / 8) for i, v in enumerate(x)) for k in range(8)]
    return mp.fsum((abs(v) - threshold) ** 2 for v in c if abs(v) > threshold)


# Calculus

@program((0.7, 2.3, 1.9))
def RombergQuadrature(decay, frequency, upper):
    # The real part of an error function of a complex argument.
    shift = mp.mpc(0, frequency / (2 * mp.sqrt(decay)))
    e = mp.erf(mp.sqrt(decay) * upper + shift) - mp.erf(shift)
    return (mp.sqrt(mp.pi / decay) / 2 * mp.exp(-frequency ** 2 / (4 * decay)) * e).real


@program((-0.8, 1.3, 0.3))
def AdaptiveSimpson(a, b, width):
    return (mp.atan(b / width) - mp.atan(a / width)) / width


@program((2.0, 1.5, 1.1, 20))
def ArcLengthByGaussLegendre(a, b, upper, n):
    return b * mp.ellipe(upper, 1 - a ** 2 / b ** 2)


KNOTS = [0.0, 1.0, 2.2, 3.0, 4.5, 5.1]


@program((KNOTS, [0.0, 0.1, 0.3, 2.5, 2.7, 2.75], 1.7), (KNOTS, [0.0, 0.1, 0.3, 2.5, 2.7, 2.75], 3.9), (KNOTS, [0.0, 1.0, 0.3, 2.5, 2.4, 2.9], 2.9))
def MonotoneCubicInterpolation(x, y, at):
    n = len(x)
    secant = [(y[i + 1] - y[i]) / (x[i + 1] - x[i]) for i in range(n - 1)]
    slope = [secant[0]] + [(a + b) / 2 if a * b > 0 else mpf(0) for a, b in zip(secant, secant[1:])] + [secant[-1]]
    for i, s in enumerate(secant):
        radius = mp.hypot(slope[i], slope[i + 1]) / abs(s)
        if radius > 3:
            slope[i], slope[i + 1] = 3 * slope[i] / radius, 3 * slope[i + 1] / radius
    i = max(k for k in range(n - 1) if x[k] <= at)
    h = x[i + 1] - x[i]
    # The cubic through both ends with both slopes, by its own system.
    system = [[1, 0, 0, 0], [1, h, h ** 2, h ** 3], [0, 1, 0, 0], [0, 1, 2 * h, 3 * h ** 2]]
    return mp.polyval(solve(system, [y[i], y[i + 1], slope[i], slope[i + 1]])[::-1], at - x[i])


@program(([-5.0, -2.0, 0.5, 1.0], 2.0))
def PolynomialRoot(coefficients, start):
    return min((r for r in mp.polyroots(coefficients[::-1], maxsteps=400, extraprec=400)), key=lambda r: abs(r - start)).real


@program((0.6, 1.2))
def KeplerByBrent(e, mean):
    return mp.findroot(lambda x: x - e * mp.sin(x) - mean, 1.7)


@program((2.1, 0.95))
def BroydenInside(a, b):
    x, y = mp.findroot([lambda x, y: x * x + y * y - a, lambda x, y: mp.exp(x - 1) + b * y ** 3 - 2], (1.1, 0.9))
    return x * x * y + mp.sin(y)


@program(([0.0, 1.0, 2.0, 3.5], [0.0, 2.0, -0.5, 1.0]))
def BezierLength(px, py):
    def speed(p, t):
        return 3 * ((1 - t) ** 2 * (p[1] - p[0]) + 2 * t * (1 - t) * (p[2] - p[1]) + t ** 2 * (p[3] - p[2]))
    return mp.quad(lambda t: mp.hypot(speed(px, t), speed(py, t)), [0, 0.25, 0.5, 0.75, 1])


@program((2.5, 1.3), (1.7, 6.2))
def IncompleteGamma(a, x):
    return mp.gammainc(a, 0, x, regularized=True)


@program((3.7, [0.5, -1.0, 2.0, 0.25]))
def BesselByDownwardRecurrence(x, weights):
    return mp.fsum(w * mp.besselj(n, x) for n, w in enumerate(weights))


@program((2.1, 1.3, 9.81))
def PendulumPeriodByAgm(amplitude, length, gravity):
    return 4 * mp.sqrt(length / gravity) * mp.ellipk(mp.sin(amplitude / 2) ** 2)


# Dynamics

@program(([1.0, 1.1, 20.0], 10.0, 28.0, 8.0 / 3, 0.01, 40))
def LorenzByRungeKutta(state, sigma, rho, beta, dt, steps):
    slope = lambda s: matrix([sigma * (s[1] - s[0]), s[0] * (rho - s[2]) - s[1], s[0] * s[1] - beta * s[2]])
    s = matrix(state)
    for _ in range(steps):
        a = slope(s)
        b = slope(s + dt / 2 * a)
        c = slope(s + dt / 2 * b)
        s += dt / 6 * (a + 2 * b + 2 * c + slope(s + dt * c))
    return s[0] + s[2] / 2


@program((0.7, -0.4, 2.3, 0.8, 1.5))
def DormandPrinceWithStepControl(position, velocity, omega, drive, end):
    q = lambda *fractions: [mpf(n) / d for n, d in fractions]
    rows = [[], q((1, 5)), q((3, 40), (9, 40)), q((44, 45), (-56, 15), (32, 9)), q((19372, 6561), (-25360, 2187), (64448, 6561), (-212, 729)),
            q((9017, 3168), (-355, 33), (46732, 5247), (49, 176), (-5103, 18656)), q((35, 384), (0, 1), (500, 1113), (125, 192), (-2187, 6784), (11, 84))]
    fourth = q((5179, 57600), (0, 1), (7571, 16695), (393, 640), (-92097, 339200), (187, 2100), (1, 40))
    slope = lambda t, y: matrix([y[1], -omega ** 2 * y[0] + drive * mp.cos(t)])
    t, h, y = mpf(0), mpf(1) / 2, matrix([position, velocity])
    while t < end:
        last = t + h > end
        h = end - t if last else h
        k = []
        for row in rows:
            stage = y + h * sum((c * s for c, s in zip(row, k)), matrix(2, 1))
            k.append(slope(t + h * sum(row), stage))
        low = y + h * sum((c * s for c, s in zip(fourth, k)), matrix(2, 1))
        error = max(abs(stage[i] - low[i]) / (mpf(1e-7) * (1 + abs(y[i]))) for i in range(2))
        if error <= 1:
            t = end if last else t + h
            y = stage
        h *= min(max(mpf(0.9) * error ** mpf(-0.2), mpf(0.2)), 5)
    exact = oscillator(position, velocity, omega, drive, end)
    assert abs(exact - (y[0] + mpf(0.3) * y[1])) < 1e-6
    return y[0] + mpf(0.3) * y[1]


def oscillator(position, velocity, omega, drive, t):
    forced = drive / (omega ** 2 - 1)
    x = (position - forced) * mp.cos(omega * t) + velocity / omega * mp.sin(omega * t) + forced * mp.cos(t)
    v = -(position - forced) * omega * mp.sin(omega * t) + velocity * mp.cos(omega * t) - forced * mp.sin(t)
    return x + mpf(0.3) * v


@program(([0.6, -0.8, 1.4, -1.4], [0.0, 0.0, 0.0, 0.0], [1.0, 0.5], 9.81, 0.02, 6))
def ConstrainedLeapfrog(q, v, mass, gravity, dt, steps):
    # The constraints of a step solved together by Newton, the momenta projected by one linear system.
    lengths = links(q)
    for _ in range(steps):
        v = [c - (dt / 2 * gravity if i % 2 else 0) for i, c in enumerate(v)]
        directions = gradients(q)
        free = [a + dt * b for a, b in zip(q, v)]
        push = [mpf(0), mpf(0)]
        moved = lambda: [c - sum(push[k] * directions[k][i] for k in range(2)) / mass[i // 2] for i, c in enumerate(free)]
        for _ in range(9):
            now = moved()
            slopes = gradients(now)
            violation = [a - b for a, b in zip(links(now), lengths)]
            system = [[sum(2 * slopes[r][i] * directions[c][i] / mass[i // 2] for i in range(4)) for c in range(2)] for r in range(2)]
            push = [p + d for p, d in zip(push, solve(system, violation))]
        now = moved()
        v = [(a - b) / dt - (dt / 2 * gravity if i % 2 else 0) for i, (a, b) in enumerate(zip(now, q))]
        q = now
        slopes = gradients(q)
        system = [[sum(slopes[r][i] * slopes[c][i] / mass[i // 2] for i in range(4)) for c in range(2)] for r in range(2)]
        mu = solve(system, [dot(slopes[r], v) for r in range(2)])
        v = [c - sum(mu[k] * slopes[k][i] for k in range(2)) / mass[i // 2] for i, c in enumerate(v)]
    return q[2] + 2 * q[3]


def links(q):
    return [q[0] ** 2 + q[1] ** 2, (q[2] - q[0]) ** 2 + (q[3] - q[1]) ** 2]


def gradients(q):
    dx, dy = q[2] - q[0], q[3] - q[1]
    return [[q[0], q[1], mpf(0), mpf(0)], [-dx, -dy, dx, dy]]


def modes(u):
    n = len(u)
    return [2 * mp.fsum(c * mp.sinpi(mpf((i + 1) * k) / (n + 1)) for i, c in enumerate(u)) / (n + 1) for k in range(1, n + 1)]


def from_modes(c):
    n = len(c)
    return [mp.fsum(a * mp.sinpi(mpf((i + 1) * (k + 1)) / (n + 1)) for k, a in enumerate(c)) for i in range(n)]


@program((reals(7, seed=31), 0.8, 9))
def WaveOnAString(shape, courant, steps):
    turn = lambda k: 2 * mp.asin(courant * mp.sinpi(mpf(k) / 16))
    u = from_modes([c * mp.cos(steps * turn(k + 1)) for k, c in enumerate(modes(shape))])
    return dot(u, u)


@program((reals(6, seed=32), 0.9, 5))
def HeatByCrankNicolson(u, r, steps):
    def decay(k):
        s = 2 * r * mp.sinpi(mpf(k) / 14) ** 2
        return ((1 - s) / (1 + s)) ** steps
    u = from_modes([c * decay(k + 1) for k, c in enumerate(modes(u))])
    return mp.fsum((i + 1) * c for i, c in enumerate(u))


@program(([0.1, 0.4, 1.3, 1.9, 1.2, 0.7, 0.25, 0.15], 0.6, 5))
def AdvectionWithLimiter(u, courant, steps):
    n = len(u)
    for _ in range(steps):
        left = [u[i] - u[i - 1] for i in range(n)]
        # Van Leer's function of the ratio of slopes.
        ratio = [left[i] / left[(i + 1) % n] for i in range(n)]
        slope = [(r + abs(r)) / (1 + abs(r)) * left[(i + 1) % n] for i, r in enumerate(ratio)]
        flux = [courant * (u[i] + (1 - courant) * slope[i] / 2) for i in range(n)]
        u = [u[i] - flux[i] + flux[i - 1] for i in range(n)]
    return mp.fsum((i + 1) * c ** 2 for i, c in enumerate(u))


@program(([1.0, 0.1, -0.05, 1.1], 1.0, 0.05, 60))
def TwoBodyByVerlet(start, mu, dt, steps):
    # Störmer's form: positions alone, the velocity of the end from two of them.
    force = lambda p: p * (-mu / mp.sqrt(p[0] ** 2 + p[1] ** 2) ** 3)
    before = matrix(start[:2])
    now = before + dt * matrix(start[2:]) + dt ** 2 / 2 * force(before)
    for _ in range(steps):
        before, now = now, 2 * now - before + dt ** 2 * force(now)
    velocity = (now - before) / dt - dt / 2 * force(before)
    return (velocity[0] ** 2 + velocity[1] ** 2) / 2 - mu / mp.sqrt(before[0] ** 2 + before[1] ** 2)


@program((1.0, 0.3, 2.5, 40.0, 0.1, 6))
def StiffReactionByImplicitEuler(a, b, k1, k2, dt, steps):
    # What is lost by one is gained by the other, so each step is a quadratic.
    for _ in range(steps):
        total = a + b
        p, q = dt * k2, 1 + dt * k1
        y = (-q + mp.sqrt(q ** 2 + 4 * p * (b + dt * k1 * total))) / (2 * p)
        a, b = total - y, y
    return a * mp.log(b)


@program(([0.5, 0.1, 0.0, 0.0, -0.3, 0.0, 0.0, 0.0, -0.2], reals(9, seed=33), 0.125, 16))
def PoissonByMultigrid(u, f, h, cycles):
    n = len(u) - 2
    a = matrix(n, n)
    for i in range(n):
        a[i, i] = mpf(2)
        if i > 0:
            a[i, i - 1] = a[i - 1, i] = mpf(-1)
    right = [h ** 2 * c for c in f[1:-1]]
    right[0] += u[0]
    right[-1] += u[-1]
    inside = mp.lu_solve(a, matrix(right))
    return h * (u[0] ** 2 + u[-1] ** 2 + mp.fsum(c ** 2 for c in inside))


# Probability

@program(([0.4, -0.2, 0.7, 1.1], 0.8, 0.6, 0.5, grid(4, 6, -1.5, 1.5, 41), [0.31, 0.77, 0.12, 0.58]))
def ParticleFilter(observed, phi, sigma, tau, draws, uniforms):
    x, total = [mpf(0)] * 6, mpf(0)
    for t, y in enumerate(observed):
        x = [phi * a + sigma * d for a, d in zip(x, draws[t])]
        w = [mp.npdf(y, a, tau) for a in x]
        total += mp.log(mp.fsum(w) / 6)
        cumulative = [mp.fsum(w[:p + 1]) / mp.fsum(w) for p in range(6)]
        x = [next(a for a, c in zip(x, cumulative) if c >= (p + uniforms[t]) / 6) for p in range(6)]
    return total


@program((grid(5, 3, -2.0, 2.0, 42), grid(3, 3, -1.0, 1.0, 43)))
def CrfLogPartition(unary, pairwise):
    return mp.log(mp.fsum(
        mp.exp(sum(unary[t][y] for t, y in enumerate(path)) + sum(pairwise[a][b] for a, b in zip(path, path[1:])))
        for path in itertools.product(range(3), repeat=5)))


@program(([[0.0, 0.2], [0.5, -0.1], [1.1, 0.4], [1.6, 0.9]], [0.1, 0.6, 0.8, 0.2], [[0.3, 0.0], [1.3, 0.5]], [0.5, 0.7], 0.7, 0.1))
def KernelRidgeRegression(train, target, held, held_target, scale, ridge):
    kernel = lambda a, b: mp.exp(-sum((x - y) ** 2 for x, y in zip(a, b)) / (2 * scale ** 2))
    gram = [[kernel(a, b) + (ridge if i == j else 0) for j, b in enumerate(train)] for i, a in enumerate(train)]
    alpha = solve(gram, target)
    return sum((dot(alpha, [kernel(h, a) for a in train]) - t) ** 2 for h, t in zip(held, held_target)) / 2


@program(([-1.2, -0.8, -1.1, 0.1, 0.9, 1.4, 1.1, 0.7], [-0.5, 0.6], [1.0, 0.8], 4))
def MixtureByEm(data, mean, variance, steps):
    weight = [mpf(1) / 2] * 2
    density = lambda x: [w * mp.npdf(x, m, mp.sqrt(v)) for w, m, v in zip(weight, mean, variance)]
    for _ in range(steps):
        r = [[p / sum(density(x)) for p in density(x)] for x in data]
        mass = [mp.fsum(row[c] for row in r) for c in range(2)]
        mean = [mp.fsum(row[c] * x for row, x in zip(r, data)) / mass[c] for c in range(2)]
        second = [mp.fsum(row[c] * x ** 2 for row, x in zip(r, data)) / mass[c] for c in range(2)]
        variance = [second[c] - mean[c] ** 2 + mpf(1e-3) for c in range(2)]
        weight = [m / len(data) for m in mass]
    return mp.fsum(mp.log(sum(density(x))) for x in data)


@program(([0.3, 0.9, 1.1, 1.8, 2.6], 0.2, 0.05, 0.3))
def LocalTrendByKalman(y, level_variance, slope_variance, noise):
    # The joint covariance of the observations from that of the states.
    n = len(y)
    covariance = matrix(n, n)
    for s, t in itertools.product(range(n), repeat=2):
        m = min(s, t)
        covariance[s, t] = 10 + 4 * s * t + m * level_variance + slope_variance * sum((s - 1 - i) * (t - 1 - i) for i in range(m)) + (noise if s == t else 0)
    return -(dot(y, mp.lu_solve(covariance, matrix(y))) + mp.log(mp.det(covariance)) + n * mp.log(2 * mp.pi)) / 2


@program(([0.6, 0.4], [[0.7, 0.3], [0.2, 0.8]], [[0.5, 0.3, 0.2], [0.1, 0.3, 0.6]], [0, 2, 1, 2, 0]))
def ForwardWithScaling(initial, transition, emission, observed):
    def probability(path):
        p = initial[path[0]]
        for a, b in zip(path, path[1:]):
            p *= transition[a][b]
        for s, o in zip(path, observed):
            p *= emission[s][o]
        return p
    return mp.log(mp.fsum(probability(path) for path in itertools.product(range(2), repeat=len(observed))))


@program(([-1.5, -0.7, -0.2, 0.4, 0.9, 1.6], [0.0, 0.0, 1.0, 0.0, 1.0, 1.0], 0.3))
def LogisticFitByNewton(x, t, ridge):
    residual = lambda w, b: [1 / (1 + mp.exp(-w * a - b)) - c for a, c in zip(x, t)]
    w, b = mp.findroot([lambda w, b: dot(residual(w, b), x) + ridge * w, lambda w, b: sum(residual(w, b)) + ridge * b], (1, 0))
    return w * w + 3 * b


@program(([[0.1, 0.9, 0.5], [0.8, 0.2, 0.6], [0.4, 0.7, 0.3]], Fixed([0.5, 0.2, 0.3]), Fixed([0.3, 0.3, 0.4]), 0.4))
def SinkhornTransport(cost, a, b, epsilon):
    # Newton on the marginals, with the last potential held at zero; then the dual, which does not depend on that choice.
    rows = lambda u: [mp.exp((u[i] + (u[3 + j] if j < 2 else 0) - cost[i][j]) / epsilon) for i in range(3) for j in range(3)]
    def marginals(*u):
        p = rows(u)
        return [sum(p[3 * i:3 * i + 3]) - a[i] for i in range(3)] + [p[j] + p[3 + j] + p[6 + j] - b[j] for j in range(2)]
    u = mp.findroot(marginals, [-0.5, -0.8, -0.7, 0, 0], tol=mpf(10) ** -100, maxsteps=60, verify=False)
    assert max(abs(e) for e in marginals(*u)) < mpf(10) ** -50
    return dot(a, u[0:3]) + dot(b[:2], u[3:5])


# Finance

@program((11.5, 100.0, 105.0, 0.03, 1.2), (26.0, 100.0, 75.0, 0.02, 0.25))
def ImpliedVolatility(price, spot, strike, rate, time):
    def black(sigma):
        deviation = sigma * mp.sqrt(time)
        d = (mp.log(spot / strike) + rate * time) / deviation + deviation / 2
        return spot * mp.ncdf(d) - strike * mp.exp(-rate * time) * mp.ncdf(d - deviation)
    return mp.findroot(lambda s: black(s) - price, (mpf('0.2'), mpf('0.4')), solver='secant', maxsteps=100)


@program((100.0, 103.0, 0.05, 0.25, 0.7, 25))
def AmericanPutOnATree(spot, strike, rate, volatility, maturity, steps):
    dt = maturity / steps
    u = mp.exp(volatility * mp.sqrt(dt))
    p = (mp.exp(rate * dt) - 1 / u) / (u - 1 / u)
    discount = mp.exp(-rate * dt)
    exercise = lambda step, i: strike - spot * u ** (2 * i - step)
    value = [max(exercise(steps, i), 0) for i in range(steps + 1)]
    for step in reversed(range(steps)):
        value = [max(discount * (p * value[i + 1] + (1 - p) * value[i]), exercise(step, i)) for i in range(step + 1)]
    return value[0]


CURVE = [0.03, 0.032, 0.034, 0.035, 0.037]


@program((CURVE, 0.1, 0.012, 0.93, 0.5, 2), (CURVE, 0.21, 0.012, 0.93, 0.5, 2))
def HullWhiteTree(zero_rates, reversion, volatility, strike, dt, expiry):
    # Sums over all paths: their probabilities and the discounts along them, apart from the curve's shifts.
    dr = volatility * mp.sqrt(3 * dt)
    limit = int(mp.ceil(mpf(0.184) / (reversion * dt)))

    def moves(j):
        k = j - 1 if j == limit else j + 1 if j == -limit else j
        eta = j * (1 - reversion * dt) - k
        return [(k + 1, mpf(1) / 6 + (eta ** 2 + eta) / 2), (k, mpf(2) / 3 - eta ** 2), (k - 1, mpf(1) / 6 + (eta ** 2 - eta) / 2)]

    def paths(j, steps):
        """The probability of each path of so many moves from j, with its states, the last included."""
        if steps == 0:
            return [(mpf(1), (j,))]
        return [(p * q, (j,) + rest) for k, p in moves(j) for q, rest in paths(k, steps - 1)]

    factor = lambda states: mp.exp(-dr * dt * sum(states))
    unshifted = [mp.fsum(p * factor(s) for p, s in paths(0, t)) for t in range(len(zero_rates))]
    price = [mp.exp(-z * (t + 1) * dt) for t, z in enumerate(zero_rates)]
    level = [price[t] / unshifted[t] for t in range(len(zero_rates))]
    last = len(zero_rates) - 1
    total = mpf(0)
    for p, states in paths(0, expiry):
        earlier = (level[expiry - 1] if expiry else 1) * factor(states[:-1])
        bond = level[last] / (level[expiry - 1] if expiry else 1) * mp.fsum(q * factor(s) for q, s in paths(states[-1], last - expiry))
        total += p * earlier * max(bond - strike, 0)
    return total


@program((0.035, 0.5, -0.3, 0.6, Fixed(0.03), Fixed(2.0), Fixed([0.015, 0.02, 0.03, 0.04, 0.06]), Fixed([0.31, 0.24, 0.2, 0.19, 0.22])))
def SabrSmile(alpha, beta, rho, nu, forward, time, strikes, quotes):
    def hagan(k):
        c, x = 1 - beta, mp.log(forward / k)
        middle = mp.exp(c / 2 * (mp.log(forward) + mp.log(k)))
        growth = 1 + time * ((c * alpha / middle) ** 2 / 24 + rho * beta * nu * alpha / middle / 4 + (2 - 3 * rho ** 2) * nu ** 2 / 24)
        if k == forward:
            return alpha / middle * growth
        z = nu * middle * x / alpha
        # The same as the logarithm of the formula, by inverse hyperbolic sines.
        chi = mp.asinh((z - rho) / mp.sqrt(1 - rho ** 2)) + mp.asinh(rho / mp.sqrt(1 - rho ** 2))
        return nu * x / chi / (1 + (c * x) ** 2 / 24 + (c * x) ** 4 / 1920) * growth
    return mpf(10) ** 4 * mp.fsum((hagan(k) - q) ** 2 for k, q in zip(strikes, quotes))


@program((100.0, 0.3, 0.04, Fixed(105.0), grid(8, 4, -1.8, 1.8, 51)))
def LongstaffSchwartz(spot, volatility, rate, strike, normals):
    paths, dates = 8, 4
    dt = mpf(1) / dates
    price = lambda p, t: spot * mp.exp((rate - volatility ** 2 / 2) * dt * (t + 1) + volatility * mp.sqrt(dt) * sum(normals[p][:t + 1]))
    # When each path stops; what it pays is then plain.
    stop = [dates - 1] * paths
    paid = lambda p, t: max(strike - price(p, stop[p]), 0) * mp.exp(-rate * dt * (stop[p] - t))
    for t in reversed(range(dates - 1)):
        inside = [p for p in range(paths) if price(p, t) < strike]
        basis = {p: [1, price(p, t) / strike, (price(p, t) / strike) ** 2] for p in inside}
        normal = [[sum(basis[p][i] * basis[p][j] for p in inside) + (mpf(1e-3) if i == j else 0) for j in range(3)] for i in range(3)]
        fit = solve(normal, [sum((basis[p][i] * paid(p, t) for p in inside), mpf(0)) for i in range(3)])
        for p in [p for p in inside if strike - price(p, t) > dot(basis[p], fit)]:
            stop[p] = t
    return mp.fsum(paid(p, -1) for p in range(paths)) / paths


def main():
    for function, runs in PROGRAMS:
        for run, arguments in enumerate(runs):
            inputs = [x for a in arguments if not isinstance(a, Fixed) for x in flatten(a)]
            moved = lambda i, h: evaluate(function, arguments, inputs[:i] + [inputs[i] + h] + inputs[i + 1:])
            value = evaluate(function, arguments, inputs)
            gradient = [(moved(i, STEP) - moved(i, -STEP)) / (2 * STEP) for i in range(len(inputs))]
            print(function.__name__, run, *[repr(float(x)) for x in [value] + gradient], flush=True)


if __name__ == '__main__':
    main()
