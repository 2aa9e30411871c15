"""theta = F^-1(Phi(u)) and d theta / d u = phi(u) / f(theta) of priors, to 20 digits: mpmath. Writes whitening.csv."""
import mpmath as mp

mp.mp.dps = 130
print("mpmath", mp.__version__)


def phi(z):
    return mp.npdf(z)


def tail(z):
    """Mass above z."""
    return mp.erfc(z / mp.sqrt(2)) / 2


def solve(function, low, high):
    """Root of an increasing function by bisection in the logarithm, then secant steps."""
    low, high = mp.log(low), mp.log(high)
    for _ in range(60):
        middle = (low + high) / 2
        if function(mp.exp(middle)) < 0:
            low = middle
        else:
            high = middle
    return mp.exp(mp.findroot(lambda y: function(mp.exp(y)), (low, high), solver="anderson", tol=mp.mpf(10) ** -120, verify=False))


def half_normal(sd):
    def quantile(u):
        if u < 0:
            return sd * mp.sqrt(2) * mp.erfinv(tail(-u))
        return sd * solve(lambda z: mp.log(tail(u)) - mp.log(2 * tail(z)), mp.mpf("1e-3"), mp.mpf(100))

    return quantile, lambda x: 2 * phi(x / sd) / sd


def beta_two_two():
    def quantile(u):
        lower = solve(lambda x: mp.log(3 * x**2 - 2 * x**3) - mp.log(tail(abs(u))), mp.mpf("1e-160"), mp.mpf("0.51"))
        return lower if u < 0 else 1 - lower

    return quantile, lambda x: 6 * x * (1 - x)


def student_t(freedom, location, scale, half):
    freedom = mp.mpf(freedom)

    def outside(x):
        return mp.betainc(freedom / 2, mp.mpf(1) / 2, 0, freedom / (freedom + x * x), regularized=True)

    def inside(x):
        return mp.betainc(mp.mpf(1) / 2, freedom / 2, 0, x * x / (freedom + x * x), regularized=True)

    def size(within, beyond):
        if within < beyond:
            return solve(lambda x: mp.log(inside(x)) - mp.log(within), mp.mpf("1e-200"), mp.mpf("1e10"))
        return solve(lambda x: mp.log(beyond) - mp.log(outside(x)), mp.mpf("1e-10"), mp.mpf("1e200"))

    def quantile(u):
        if half:
            return scale * size(tail(-u), tail(u))
        if u == 0:
            return mp.mpf(location)
        return location + scale * mp.sign(u) * size(1 - 2 * tail(abs(u)), 2 * tail(abs(u)))

    def density(x):
        z = (x - location) / scale
        base = mp.gamma((freedom + 1) / 2) / (mp.gamma(freedom / 2) * mp.sqrt(freedom * mp.pi) * scale)
        return (2 if half else 1) * base * (1 + z * z / freedom) ** (-(freedom + 1) / 2)

    return quantile, density


def truncated_normal(mean, sd, lower, upper):
    a = (lower - mean) / sd
    b = (upper - mean) / sd

    def mass_above(z):
        return mp.mpf(0) if z == mp.inf else mp.mpf(1) if z == -mp.inf else tail(z)

    total = mass_above(a) - mass_above(b)

    def quantile(u):
        with mp.workdps(200):
            target = mass_above(a) - tail(-u) * total
            low = a if a != -mp.inf else mp.mpf(-60)
            high = b if b != mp.inf else mp.mpf(60)
            for _ in range(700):
                middle = (low + high) / 2
                if tail(middle) > target:
                    low = middle
                else:
                    high = middle
            return mean + sd * low

    return quantile, lambda x: phi((x - mean) / sd) / (sd * total)


m = mp.mpf


def log_normal(mean, sd, score=lambda u: u, mass=1):
    return lambda u: mp.exp(mean + sd * score(u)), lambda x: phi((mp.log(x) - mean) / sd) / (sd * x * mass)


def cut_log_normal(mean, sd, upper):
    end = (mp.log(upper) - mean) / sd
    return log_normal(mean, sd, truncated_normal(m(0), m(1), -mp.inf, end)[0], tail(-end))


# decay of a half-life h, half-life of a decay x, and its derivative in x
FORMS = {
    "geometric": (lambda h: m("0.5") ** (1 / h), lambda x: mp.log(m("0.5")) / mp.log(x), lambda x, h: -h / (x * mp.log(x))),
    "delayed": (lambda h: m("0.5") ** (1 / h**2), lambda x: mp.sqrt(mp.log(m("0.5")) / mp.log(x)), lambda x, h: -h / (2 * x * mp.log(x))),
}
# weights (1 - l / 13)^e, e = 1 / x - 1: they halve at 13 (1 - 0.5^(1 / e))
FORMS["binomial 12"] = (
    lambda h: 1 / (1 + mp.log(m("0.5")) / mp.log(1 - h / 13)),
    lambda x: 13 * (1 - m("0.5") ** (x / (1 - x))),
    lambda x, h: 13 * mp.log(2) * m("0.5") ** (x / (1 - x)) / (1 - x) ** 2,
)


def half_life(weeks, form):
    quantile, density = weeks
    decay, of_decay, slope = FORMS[form]

    def density_of_decay(x):
        h = of_decay(x)
        return density(h) * slope(x, h)

    return lambda u: decay(quantile(u)), density_of_decay


priors = {
    "normal(0.5, 2)": (lambda u: m("0.5") + 2 * u, lambda x: phi((x - m("0.5")) / 2) / 2),
    "log_normal(0.2, 0.3)": (lambda u: mp.exp(m("0.2") + m("0.3") * u), lambda x: phi((mp.log(x) - m("0.2")) / m("0.3")) / (m("0.3") * x)),
    "half_normal(0.5)": half_normal(m("0.5")),
    "beta(2, 2)": beta_two_two(),
    "exponential(2)": (lambda u: -mp.log(tail(u)) / 2 if u > 0 else -mp.log1p(-tail(-u)) / 2, lambda x: 2 * mp.exp(-2 * x)),
    "laplace(0.3, 0.7)": (lambda u: m("0.3") - m("0.7") * mp.sign(u) * mp.log(2 * tail(abs(u))), lambda x: mp.exp(-abs(x - m("0.3")) / m("0.7")) / m("1.4")),
    "laplace(0, 0.7)": (lambda u: -m("0.7") * mp.sign(u) * mp.log(2 * tail(abs(u))), lambda x: mp.exp(-abs(x) / m("0.7")) / m("1.4")),
    "uniform(0, 1)": (lambda u: tail(-u), lambda x: m(1)),
    "uniform(-1, 2)": (lambda u: -1 + 3 * tail(-u), lambda x: 1 / m(3)),
    "student_t(4, 0.1, 0.3)": student_t(4, m("0.1"), m("0.3"), False),
    "student_t(1, 0, 2)": student_t(1, m(0), m(2), False),
    "half_student_t(3, 0.5)": student_t(3, m(0), m("0.5"), True),
    "half_student_t(1, 2)": student_t(1, m(0), m(2), True),
    "truncated_normal(0.5, 0.25, 0, inf)": truncated_normal(m("0.5"), m("0.25"), m(0), mp.inf),
    "truncated_normal(0.5, 0.25, 0, 1)": truncated_normal(m("0.5"), m("0.25"), m(0), m(1)),
    "truncated_normal(-3, 0.5, 0, inf)": truncated_normal(m(-3), m("0.5"), m(0), mp.inf),
    "truncated_normal(2, 1, -inf, 1)": truncated_normal(m(2), m(1), -mp.inf, m(1)),
    "truncated_normal(0, 1, 5, 6)": truncated_normal(m(0), m(1), m(5), m(6)),
    "half_life(log_normal(0.5, 0.4)) of geometric": half_life(log_normal(m("0.5"), m("0.4")), "geometric"),
    "half_life(log_normal(0.5, 0.4)) of delayed": half_life(log_normal(m("0.5"), m("0.4")), "delayed"),
    "half_life(log_normal(1.5, 0.6)) of binomial 12": half_life(cut_log_normal(m("1.5"), m("0.6"), m(13)), "binomial 12"),
}
points = [-20, -12, -8, -6.5, -5, -3.25, -2, -1.1, -0.5, -0.1, -0.001, 0, 0.001, 0.1, 0.5, 1.1, 2, 3.25, 5, 6.5, 8, 12, 20]
with open("whitening.csv", "w") as out:
    out.write("prior;u;theta;derivative\n")
    for name, (quantile, density) in priors.items():
        for point in points:
            u = m(point)
            theta = quantile(u)
            # repr of theta itself, not of its double: near an upper bound the density needs the digits
            out.write(";".join([name, repr(float(point)), mp.nstr(theta, 25), mp.nstr(phi(u) / density(theta), 20)]) + "\n")
