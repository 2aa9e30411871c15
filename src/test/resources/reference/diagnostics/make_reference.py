"""Makes the stored draws and the numbers that ArviZ 0.23.4 (NumPy 2.4.6, SciPy 1.17.1) gives for them.

usage: python make_reference.py     (in this folder; writes draws.csv, expected.csv, log_likelihood.csv)

R-hat is ArviZ's as `az.summary` works it out, which folds about the median of all draws (`az.rhat` leaves out the middle draw
of an odd count first), and for one chain its own steps without its refusal.
"""
import csv
import warnings

warnings.filterwarnings("ignore")
import arviz as az
import numpy as np
from arviz.stats import diagnostics as d
from arviz.stats.stats import _powerscale_lw, _powerscale_sens

az.utils.Numba.disable_numba()  # its path for mcse fails with NumPy 2
rng = np.random.default_rng(20240101)


def ar(chains, draws, phi):
    x = np.zeros((chains, draws))
    x[:, 0] = rng.normal(size=chains)
    for n in range(1, draws):
        x[:, n] = phi * x[:, n - 1] + np.sqrt(1 - phi**2) * rng.normal(size=chains)
    return x


stuck = ar(4, 100, 0.3)
stuck[1] = stuck[1, 0]
cases = {
    "independent": ar(4, 150, 0.0),
    "correlated": ar(4, 250, 0.6),
    "sticky": ar(4, 200, 0.97),
    "drifting": np.cumsum(rng.normal(size=(2, 900)), axis=1),
    "antithetic": ar(4, 150, -0.8),
    "strongly_antithetic": ar(2, 100, -0.99),
    "odd": ar(3, 151, 0.5),
    "one_chain": ar(1, 300, 0.4),
    "one_odd_chain": ar(1, 201, 0.4),
    "counts": rng.poisson(3, size=(4, 100)).astype(float),
    "binary": (rng.random((4, 100)) < 0.3).astype(float),
    "rare": (rng.random((4, 100)) < 0.02).astype(float),
    "heavy_tailed": rng.standard_cauchy((4, 150)),
    "positive": np.exp(2 * ar(4, 120, 0.5)),
    "shifted": ar(4, 100, 0.2) + np.array([[0.0], [0.0], [0.8], [0.0]]),
    "scaled": ar(4, 100, 0.2) * np.array([[1.0], [3.0], [1.0], [1.0]]),
    "stuck_chain": stuck,
    "constant": np.full((3, 20), 0.1),
    "four_draws": rng.normal(size=(2, 4)),
    "five_draws": rng.normal(size=(2, 5)),
    "nine_draws": rng.normal(size=(4, 9)),
}
cases = {name: np.round(x, 6) for name, x in cases.items()}


def rhat(x):
    folded = abs(x - np.median(x))
    return max(d._rhat(d._z_scale(d._split_chains(x))), d._rhat(d._z_scale(d._split_chains(folded))))


with open("draws.csv", "w", newline="") as f:
    out = csv.writer(f, lineterminator="\n")
    out.writerow(["case", "chain", "draw", "value"])
    for name, x in cases.items():
        for chain in range(x.shape[0]):
            for draw in range(x.shape[1]):
                out.writerow([name, chain + 1, draw + 1, repr(float(x[chain, draw]))])

expected = []
for name, x in cases.items():
    values = {
        "rhat": rhat(x),
        "ess_bulk": d._ess_bulk(x),
        "ess_tail": d._ess_tail(x),
        "ess_mean": d._ess_mean(x),
        "ess_sd": d._ess_sd(x),
        "ess_median": d._ess_quantile(x, 0.5),
        "ess_q10": d._ess_quantile(x, 0.1),
        "mcse_mean": d._mcse_mean(x),
        "mcse_sd": d._mcse_sd(x),
        "mcse_median": d._mcse_quantile(x, 0.5),
        "mcse_q5": d._mcse_quantile(x, 0.05),
        "mcse_q95": d._mcse_quantile(x, 0.95),
        "mean": x.mean(),
        "sd": x.std(ddof=1),
        "q5": np.quantile(x, 0.05),
        "median": np.median(x),
        "q95": np.quantile(x, 0.95),
        "mad": 1.4826 * np.median(abs(x - np.median(x))),
        "bfmi_chain_1": d._bfmi(x[:1])[0],
    }
    expected += [[name, k, repr(float(v))] for k, v in values.items()]

# 8 weeks, 100 draws in each of 4 chains, the last week an outlier that the draws of mu disagree about.
mu = rng.normal(0.0, 0.4, size=(4, 100))
y = np.array([-0.3, 0.1, 0.4, -0.2, 0.0, 0.3, -0.1, 5.0])
log_lik = np.round(-0.5 * (y - mu[..., None]) ** 2 - 0.5 * np.log(2 * np.pi), 9)
with open("log_likelihood.csv", "w", newline="") as f:
    out = csv.writer(f, lineterminator="\n")
    out.writerow(["mu"] + [f"week_{i + 1}" for i in range(8)])
    for m, row in zip(mu.reshape(-1), log_lik.reshape(-1, 8)):
        out.writerow([repr(float(m))] + [repr(float(v)) for v in row])
idata = az.from_dict(posterior={"mu": mu}, log_likelihood={"y": log_lik})
for reff in (1.0, 0.7):
    loo = az.loo(idata, pointwise=True, reff=reff)
    expected += [[f"loo_reff_{reff}", k, repr(float(loo[k]))] for k in ("elpd_loo", "se", "p_loo", "good_k")]
    for i in range(8):
        expected.append([f"loo_reff_{reff}", f"elpd_{i + 1}", repr(float(loo["loo_i"].values[i]))])
        expected.append([f"loo_reff_{reff}", f"k_{i + 1}", repr(float(loo["pareto_k"].values[i]))])
waic = az.waic(idata, pointwise=True)
expected += [["waic", k, repr(float(waic[k]))] for k in ("elpd_waic", "se", "p_waic")]
log_weights = rng.standard_t(1.2, size=200)
for reff in (1.0, 0.5):
    smoothed, k = az.psislw(log_weights.copy(), reff)
    expected.append([f"psis_reff_{reff}", "k", repr(float(k))])
    expected += [[f"psis_reff_{reff}", f"lw_{i + 1}", repr(float(v))] for i, v in enumerate(smoothed)]
expected += [["psis_input", f"lw_{i + 1}", repr(float(v))] for i, v in enumerate(log_weights)]

flat = mu.reshape(-1)
for name, component in (("prior", -0.5 * (flat / 0.5) ** 2), ("likelihood", log_lik.reshape(-1, 8).sum(axis=1))):
    import xarray as xr
    component = xr.DataArray(component, dims="__sample__")
    weights = [np.exp(_powerscale_lw(alpha=a, component_draws=component)).values for a in (1 / 1.01, 1.01)]
    lower, upper = (w / w.sum() for w in weights)
    value = _powerscale_sens(flat, lower_weights=lower, upper_weights=upper, delta=0.01)
    expected.append(["power_scaling", name, repr(float(value))])

with open("expected.csv", "w", newline="") as f:
    out = csv.writer(f, lineterminator="\n")
    out.writerow(["case", "diagnostic", "value"])
    out.writerows(expected)
