"""Log scores and PSIS-LOO of one revenue series under four families, per unit of revenue, by scipy and ArviZ. Writes log_scores.json.

A lognormal density of revenue is that of its logarithm over revenue: log p(y) = log N(log y; location, s) - log y. Without the second
term a lognormal and a normal model would be compared in different units. Weeks at the floor count with the mass at or below it.
Each family has its own draws (a, sigma), in the units of a model that divides revenue by its mean (normal, natural) or by the geometric
mean of the weeks above the floor (on the logarithm).
"""
import json
import warnings
import arviz as az
import numpy as np
import scipy
from scipy.special import logsumexp
from scipy.stats import lognorm, norm

warnings.simplefilter("ignore")
rng = np.random.default_rng(5)
n, s, floor = 40, 400, 300.0
revenue = np.round(np.maximum(floor, 2000 * np.exp(rng.normal(0, 1.2, n))), 2)
mean, above = revenue.mean(), revenue > floor
geometric = {"lognormal": np.exp(np.log(revenue).mean()), "censored": np.exp(np.log(revenue[above]).mean())}
draws = {}
for name, centre, width in [("normal", 1, 1.3), ("lognormal", 0, 1.1), ("censored", -0.1, 1.2), ("natural", 1, 1.4)]:
    a = centre + rng.normal(0, width / np.sqrt(n), s)
    draws[name] = np.round(np.column_stack([a, width * np.exp(rng.normal(0, 1 / np.sqrt(2 * n), s))]), 6)
y, log_likelihood = revenue[:, None], {}
a, sigma = draws["normal"].T
log_likelihood["normal"] = norm(mean * a, mean * sigma).logpdf(y)
a, sigma = draws["lognormal"].T
log_likelihood["lognormal"] = lognorm(s=sigma, scale=geometric["lognormal"] * np.exp(a)).logpdf(y)
a, sigma = draws["censored"].T
free = lognorm(s=sigma, scale=geometric["censored"] * np.exp(a))
log_likelihood["censored"] = np.where(above[:, None], free.logpdf(y), free.logcdf(floor))
a, sigma = draws["natural"].T  # mean a, standard deviation sigma a
spread = np.sqrt(np.log1p(sigma**2))
log_likelihood["natural"] = lognorm(s=spread, scale=mean * a * np.exp(-(spread**2) / 2)).logpdf(y)
case = {"versions": {"scipy": scipy.__version__, "arviz": az.__version__}, "floor": floor, "revenue": revenue.tolist(),
        "draws": {name: d.tolist() for name, d in draws.items()}, "log_score": {}, "loo": {}, "elpd_loo": {}}
for name, values in log_likelihood.items():
    case["log_score"][name] = (logsumexp(values, axis=1) - np.log(s)).tolist()
    idata = az.from_dict(posterior={"a": draws[name][None, :, 0]}, log_likelihood={"y": values.T[None]})
    loo = az.loo(idata, pointwise=True, reff=1.0)
    case["loo"][name] = loo.loo_i.values.tolist()
    case["elpd_loo"][name] = float(loo.elpd_loo)
# a point forecast of 1500 with a normal error, on the logarithm and not, and the same where the floor censors
point = norm(1500, 3000)
on_log = lognorm(s=1.3, scale=1500)
case["point"] = {"forecast": 1500, "sd": 3000, "log_sd": 1.3,
                 "own_scale": point.logpdf(revenue).tolist(), "logarithm": on_log.logpdf(revenue).tolist(),
                 "own_scale_censored": np.where(above, point.logpdf(revenue), point.logcdf(floor)).tolist(),
                 "logarithm_censored": np.where(above, on_log.logpdf(revenue), on_log.logcdf(floor)).tolist()}
json.dump(case, open("log_scores.json", "w"))
print(case["elpd_loo"])
