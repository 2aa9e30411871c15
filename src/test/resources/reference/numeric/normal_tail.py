"""Standard normal tail functions to 20 digits: mpmath. Writes normal_tail.csv."""
import mpmath as mp

mp.mp.dps = 60
print("mpmath", mp.__version__)
points = [-1e8, -300, -40, -37.5, -30, -20, -12, -8, -6, -5, -4, -3, -2, -1.5, -1, -0.7, -0.5, -0.25, -1e-3, -1e-9, 0,
          1e-9, 1e-3, 0.25, 0.5, 0.7, 1, 1.5, 2, 3, 4, 5, 6, 8, 8.5, 12, 20, 30, 37]
with open("normal_tail.csv", "w") as out:
    out.write("z,density,cdf,log_cdf,log_cdf_derivative\n")
    for point in points:
        z = mp.mpf(point)
        density = mp.npdf(z)
        cdf = mp.erfc(-z / mp.sqrt(2)) / 2
        # log1p where the mass above z, not the mass below, holds the digits
        log_cdf = mp.log1p(-mp.erfc(z / mp.sqrt(2)) / 2) if z > 0 else mp.log(cdf)
        out.write(",".join([repr(float(point))] + [mp.nstr(v, 20) for v in (density, cdf, log_cdf, density / cdf)]) + "\n")
