"""The scale mu of Weibull carry-over for a half-life h and a shape k, with d mu / d h and d mu / d k, to 20 digits from the definition of a
half-life alone: mpmath. Writes weibull-half-life.csv."""
import mpmath as mp

mp.mp.dps = 60
print("mpmath", mp.__version__)


def log_weight(n, scale, shape):
    return (shape - 1) * mp.log(n) - (n / scale) ** shape


def excess(scale, h, shape):
    """Log of the weight h weeks after the peak, less that of half of the peak's."""
    mode = scale * ((shape - 1) / shape) ** (1 / shape) if shape > 1 else mp.mpf(0)
    peak = max(mp.mpf(1), mode)
    return log_weight(peak + h, scale, shape) - log_weight(peak, scale, shape) + mp.log(2)


def scale(h, shape):
    low, high = mp.mpf("1e-25"), mp.mpf("1e25")
    for _ in range(400):
        middle = mp.sqrt(low * high)
        if excess(middle, h, shape) < 0:
            low = middle
        else:
            high = middle
    return low


m = mp.mpf
with open("weibull-half-life.csv", "w") as out:
    out.write("shape;weeks;scale;by_weeks;by_shape\n")
    for shape in ["1", "1.0001", "1.2", "2", "3", "7.5", "40"]:
        for weeks in ["1e-12", "0.001", "0.1", "0.5", "1", "1.7", "4", "20", "1000"]:
            k, h = m(shape), m(weeks)
            step = mp.mpf("1e-12") * h
            by_weeks = (scale(h + step, k) - scale(h - step, k)) / (2 * step)
            step = mp.mpf("1e-15")
            # the shape begins at 1: a difference to one side there, with an error in the square of the step
            by_shape = (
                (4 * scale(h, k + step) - 3 * scale(h, k) - scale(h, k + 2 * step)) / (2 * step)
                if k == 1
                else (scale(h, k + step) - scale(h, k - step)) / (2 * step)
            )
            out.write(";".join([shape, weeks, *(mp.nstr(x, 20) for x in (scale(h, k), by_weeks, by_shape))]) + "\n")
