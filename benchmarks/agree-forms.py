"""usage: agree-forms.py FIT_DIR [--verbose] [--loo CHOICE_DIR] : a second implementation of the model and its estimands, written from their definitions.

Reads spec, data and draws of a finished fit, computes from every draw what the tables of the fit hold (log density, expectations,
effects, returns, contributions, levers, curves, transforms, experiments, scores), and prints for each kind of number the worst disagreement: relative, or
in posterior sds where the fit draws the unknown noise of censored mediator weeks. Arrays are [draw, week]. Exits with 1 on disagreement.
"""
import csv
import os
import re
import sys

import numpy as np
from scipy import special, stats

from second_model import TRANSFORM, Fit, Plan

EXACT = 1e-8  # tolerated, relative
NOISY = 0.5  # tolerated in sds, where noise is drawn: the worst of some thousand quantiles of 400 draws


# ---------------------------------------------------------------- log density of prior and data

def distribution(text):
    """A frozen scipy distribution of a prior such as half_normal(0.4), or log_normal(0, 1) below 7."""
    if " below " in text:
        return Cut(distribution(text.partition(" below ")[0]), float(text.partition(" below ")[2]))
    name, args = re.fullmatch(r"(\w+)\((.*)\)", text).groups()
    a = [float(x) for x in args.split(",")]
    if name == "truncated_normal":
        return stats.truncnorm((a[2] - a[0]) / a[1], (a[3] - a[0]) / a[1], a[0], a[1])
    if name == "half_student_t":
        return Folded(stats.t(a[0], 0, a[1]))
    return {"normal": lambda: stats.norm(*a), "half_normal": lambda: stats.halfnorm(0, *a), "beta": lambda: stats.beta(*a),
            "log_normal": lambda: stats.lognorm(a[1], scale=np.exp(a[0])), "gamma": lambda: stats.gamma(a[0], scale=1 / a[1]),
            "inverse_gamma": lambda: stats.invgamma(a[0], scale=a[1]), "exponential": lambda: stats.expon(scale=1 / a[0]),
            "laplace": lambda: stats.laplace(*a), "uniform": lambda: stats.uniform(a[0], a[1] - a[0]),
            "student_t": lambda: stats.t(a[0], a[1], a[2])}[name]()


class Folded:
    """A symmetric distribution about 0, folded there."""

    def __init__(self, whole):
        self.sf = lambda x: 2 * whole.sf(x)
        self.cdf = lambda x: whole.cdf(x) - whole.sf(x)


class Cut:
    """A distribution without what it has above a bound."""

    def __init__(self, whole, bound):
        self.sf = lambda x: (whole.sf(x) - whole.sf(bound)) / whole.cdf(bound)
        self.cdf = lambda x: whole.cdf(x) / whole.cdf(bound)


def whitened(text, x):
    """Log density of x's prior in the sampler's coordinate, up to a constant: normal scores, but log and logit for two families."""
    d = distribution(text)
    if text.startswith("beta") and text.replace(" ", "") != "beta(2,2)":
        return d.logpdf(x) + np.log(x * (1 - x))
    if text.startswith(("gamma", "inverse_gamma")):
        return d.logpdf(x) + np.log(x)
    low = d.cdf(x)
    return -0.5 * np.where(low < 0.5, special.ndtri(low), -special.ndtri(d.sf(x))) ** 2


def log_density(fit):
    """lp__ of every draw up to a constant: priors in the sampler's coordinates, plain normal stages with their coefficients integrated out."""
    observed = fit.evaluate(Plan())
    lp, integrated = 0.0, set()
    for stage in fit.stages:
        y, block = fit.recorded(stage), fit.block(stage)
        volume, treated, factor = fit.predictor(stage, Plan())
        eta = observed["direct"] + observed["through"] if stage == "outcome" else volume + treated
        used = slice(fit.first, fit.weeks)
        r = fit.response[stage]
        f = r.family
        plain = (r.log_mean or not r.log and f["noise"] == "constant") and f["family"] != "student_t" and r.rho is None
        # else the outcome needs the stage's coefficients, or an experiment those of an outcome that is no sum of parts
        whole = block.get("enters", "observed") == "observed" and not (stage == "outcome" and fit.spec.get("lift_tests") and (r.log_mean or r.bound is not None))
        names = [(n, g, l) for n, g, l, _ in fit.linear[stage] if fit.prior(n).startswith("normal")]
        if plain and whole and not (r.bound is not None and (y <= r.bound)[used].any()) and not fit.factors[stage] and fit.spec["sampler"]["coefficients"] == "collapsed" and names:
            integrated |= {n for n, _, _ in names}
            z = np.stack([fit.columns_of(g, l, Plan())[used] for _, g, l in names], 1)
            prior = [distribution(fit.prior(n)) for n, _, _ in names]
            others = eta[:, used] - np.stack([fit.par[n] for n, _, _ in names], 1) @ z.T
            x = (np.log(y / r.scale) if r.log else y / r.scale)[used] - z @ [p.mean() for p in prior]
            spread = (z * [p.var() for p in prior]) @ z.T
            value, vectors = np.linalg.eigh(spread)
            value = np.maximum(value, 0) + r.sigma ** 2
            lp = lp - 0.5 * (np.log(value) + ((x - others) @ vectors) ** 2 / value).sum(1)
        else:
            lp = lp + r.log_likelihood(y[used], eta[:, used], factor[:, used]).sum(1)
    for name, x in fit.par.items():
        if name not in integrated:
            text, quantity = fit.prior(name), x
            form = re.fullmatch(r"(half_life|spend_per_week|roas|share)\((.*)\)", text)
            if form:
                text, quantity = form[2], fit.quantity(form[1], name, x)
                channel = name.rstrip("]").partition("[")[2]
                if form[1] == "half_life" and fit.channels[channel]["adstock"] == "binomial":
                    text = f"{text} below {fit.lag_count(channel) + 1}"
            linear = any(name == n for s in fit.stages for n, *_ in fit.linear[s])
            in_block = linear and text.startswith("normal")
            lp = lp + (distribution(text).logpdf(x) if in_block else whitened(text, quantity))
    for name, effect in fit.lift_effects().items():
        test = fit.spec["lift_tests"][name]
        lp = lp - 0.5 * ((test["effect"] - effect) / test["standard_error"]) ** 2
    return lp


# ---------------------------------------------------------------- estimands, as {row key: draws}

def window(fit, factor, channels, last=False):
    """Spend of channels times a factor in the window: all weeks of the likelihood."""
    inside = np.arange(fit.weeks) >= fit.first
    return {c: np.where(inside, factor * fit.raw[c], fit.raw[c]) for c in channels}


def effects(fit):
    """Keys: estimand, scope, channel, mediator (of effects told for each of several, else empty), tail rule."""
    several = list(fit.mediators) if len(fit.mediators) > 1 else []
    out, y0 = {}, fit.evaluate(Plan())
    for rule, end in (("simulate", fit.path), ("ignore", fit.weeks)):
        total = lambda a, b: fit.outcome(a, b)[:, fit.first:end].sum(1)
        bought = lambda p: sum((v[:, fit.first:end].sum(1) for v in p["spend"].values()), np.zeros(fit.count))
        targets = [("channel", t, [t]) for t in fit.treatments] + [("joint", "all_treatments", fit.treatments)]
        sums = {}
        for scope, name, channels in targets:
            spend = sum(fit.raw[c][fit.first:].sum() for c in channels)
            x0 = fit.evaluate(Plan(window(fit, 0, channels)))
            e = {"total_effect": total(y0, y0) - total(x0, x0), "natural_direct_effect": total(y0, x0) - total(x0, x0),
                 "natural_indirect_effect": total(y0, y0) - total(y0, x0), "total_direct_effect": total(y0, y0) - total(x0, y0),
                 "pure_indirect_effect": total(x0, y0) - total(x0, x0), "induced_spend": bought(y0) - bought(x0)}
            te, induced = e["total_effect"], e["induced_spend"]
            e |= {"share_mediated": e["natural_indirect_effect"] / te, "roas": te / spend, "net_roas": (te - induced) / spend, "system_roas": te / (spend + induced)}
            for percent in (1, 5):
                x1, extra = fit.evaluate(Plan(window(fit, 1 + percent / 100, channels))), spend * percent / 100
                gain, more = total(x1, x1) - total(y0, y0), bought(x1) - bought(y0)
                e |= {f"marginal_roas_{percent}pct": gain / extra, f"marginal_net_roas_{percent}pct": (gain - more) / extra,
                      f"marginal_system_roas_{percent}pct": gain / (extra + more)}
            e = {(k, ""): v for k, v in e.items()}
            for m in several:
                e["indirect_through", m] = total(y0, y0) - fit.outcome_with(y0, m, x0)[:, fit.first:end].sum(1)
                e["induced_spend_of", m] = (y0["spend"][m] - x0["spend"][m])[:, fit.first:end].sum(1)
            e["indirect_interaction", ""] = e["natural_indirect_effect", ""] - sum(e["indirect_through", m] for m in several)
            for (k, m), v in e.items():
                out[k, scope, name, m, rule] = v
                if scope == "channel":
                    sums[k, m] = sums.get((k, m), 0) + v
                else:
                    out[k, "interaction", name, m, rule] = v - sums[k, m]
        for m in fit.mediators:  # by itself: in the tail, too, where it goes on spending; its return: of its spend in the window
            inside = np.arange(fit.path) >= fit.first
            x0, off = (fit.evaluate(Plan(window(fit, 0, fit.treatments), mediator=d)) for d in ({}, {m: np.where(inside, 0, np.nan)}))
            out["mediator_own", "mediator", m, "", rule] = total(x0, x0) - total(x0, off)
            without = fit.evaluate(Plan(mediator={m: np.where(inside & (np.arange(fit.path) < fit.weeks), 0, np.nan)}))
            out["roas", "mediator", m, "", rule] = (total(y0, y0) - total(y0, without)) / y0["spend"][m][:, fit.first:fit.weeks].sum(1)
    return out


def contributions(fit):
    """Week by week; keys (component, source, mediator of an indirect part where there are several), values [draw, week] over the window."""
    acts = lambda t, m: f"{fit.stage_of[m]}_media[{t}]" in fit.par
    w = slice(fit.first, fit.weeks)
    inside = np.arange(fit.weeks) >= fit.first
    reference = {c: np.full(fit.weeks, fit.reference(c)) for c, b in fit.controls.items() if b.get("lever")}
    nothing = {m: np.where(inside, 0, np.nan) for m in fit.mediators}
    untreated = window(fit, 0, fit.treatments)
    y0 = fit.evaluate(Plan())
    base = fit.evaluate(Plan(untreated, reference, nothing))
    value = lambda a, b: fit.outcome(a, b)[:, w]
    out = {("expected", "", ""): value(y0, y0), ("baseline", "", ""): value(base, base)}
    for t in fit.treatments:
        x0 = fit.evaluate(Plan(window(fit, 0, [t])))
        if f"outcome_media[{t}]" in fit.par:
            out["direct", t, ""] = value(y0, x0) - value(x0, x0)
        for m in (m for m in fit.mediators if acts(t, m)):
            out["indirect", t, m if len(fit.mediators) > 1 else ""] = value(y0, y0) - fit.outcome_with(y0, m, x0)[:, w]
    for m in fit.mediators:
        own = fit.evaluate(Plan(untreated, reference, {o: v for o, v in nothing.items() if o != m}))
        out["mediator", m, ""] = value(own, own) - value(base, base)
    for c in reference:
        at = fit.evaluate(Plan(lever={c: reference[c]}))
        out["lever", c, ""] = value(y0, y0) - value(at, at)
    out["interaction", "", ""] = out["expected", "", ""] - sum(v for k, v in out.items() if k[0] != "expected")
    return out


def lever_row(fit, row, cache):
    """Draws of one row of levers.csv; plans are told by the row's setting."""
    a = fit.weeks - 1 if row["from_week"] == row["to_week"] else fit.first
    end = fit.path if row["tail"] == "simulate" else fit.weeks

    def setting(change):
        lever = {}
        for c, f in change.items():
            x = fit.data[c].to_numpy(float)
            lever[c] = np.where(np.arange(fit.weeks) >= a, f(x), x)
        key = (a, tuple(sorted((c, tuple(v)) for c, v in lever.items())))
        if key not in cache:
            e = fit.evaluate(Plan(lever=lever))
            cache[key] = fit.outcome(e, e)
        return cache[key]

    on = lambda x: np.full(len(x), x[x != 0].mean())
    off = lambda x: np.zeros(len(x))
    quantity, c = row["quantity"], row["setting"]
    if quantity == "elasticity":
        up, down = setting({c: lambda x: x * 1.01}), setting({c: lambda x: x / 1.01})
        return np.log1p((up - down)[:, a:end].sum(1) / down[:, a:fit.weeks].sum(1)) / (2 * np.log(1.01))
    if quantity in ("lift", "relative_lift"):
        after, before = setting({c: on}), setting({c: off})
    else:
        change = {}
        for part in c.split(", "):
            name, what = part.split(" ", 1)
            every = re.fullmatch(r"every (\d+)\w+ \w+", what)
            if every:
                k = int(every[1])
                change[name] = lambda x, k=k: np.where((np.arange(len(x)) - a) % k == 0, on(x), 0)
            else:
                change[name] = {"on": on, "off": off}.get(what) or (lambda x, f=1 + float(what.rstrip("%")) / 100: x * f)
        after, before = setting(change), setting({})
    difference = (after - before)[:, a:end].sum(1)
    return difference / before[:, a:fit.weeks].sum(1) if quantity.startswith("relative") else difference


def curves(fit, tail):
    end = fit.path if tail == "simulate" else fit.weeks
    total = lambda p, q: fit.outcome(p, q)[:, fit.first:end].sum(1)
    out = {}
    for t in fit.treatments:
        x0 = fit.evaluate(Plan(window(fit, 0, [t])))
        none, points = total(x0, x0), []
        for k in range(21):
            x = fit.evaluate(Plan(window(fit, k / 10, [t])))
            out[t, "total", k], out[t, "direct", k] = total(x, x) - none, total(x, x0) - none
            out[t, "indirect", k] = out[t, "total", k] - out[t, "direct", k]
        step = fit.raw[t][fit.first:].sum() / 10
        for k in range(21):
            lo, hi = max(k - 1, 0), min(k + 1, 20)
            out[t, "marginal", k] = (out[t, "total", hi] - out[t, "total", lo]) / ((hi - lo) * step)
    return out


def transforms(fit):
    out = {}
    stages = fit.stages if fit.spec["media"]["transforms"] == "per_stage" else [""]
    for stage in stages:
        for c in fit.channels:
            par = fit.transform_of(stage, c)
            if {"decay", "adstock_scale"} & par.keys():
                out[stage, c, "half_life"] = fit.half_life(stage, c)
            if "half_saturation" in par:
                out[stage, c, "half_saturation"] = par["half_saturation"] * fit.unit[c]
    return out


# ---------------------------------------------------------------- comparison

class Board:
    """Worst disagreement by kind of number."""

    def __init__(self, fit, verbose):
        self.fit, self.verbose, self.worst, self.counts, self.size = fit, verbose, {}, {}, 1

    def add(self, kind, what, error):
        error = float(error) if np.isfinite(error) else np.inf
        self.counts[kind] = self.counts.get(kind, 0) + 1
        if self.verbose and error > EXACT:
            print(f"   {kind} {what}: {error:.3g}")
        if error > self.worst.get(kind, (-1,))[0]:
            self.worst[kind] = (error, what)

    def row(self, kind, what, x, row):
        """Mean, median, sd, quantiles and share above 0 of draws against a table's row."""
        if row["mean"] in ("", None):
            return
        q = np.quantile(x, [0.05, 0.25, 0.5, 0.75, 0.95])
        ours = dict(mean=x.mean(), median=q[2], sd=x.std(ddof=1), q05=q[0], q25=q[1], q75=q[3], q95=q[4])
        if self.fit.noisy and kind != "experiments":
            square = np.sort((x - x.mean()) ** 2)
            if square[-(len(x) // 100):].sum() > 0.5 * square.sum():  # the noise drawn for a few draws rules mean and sd
                del ours["mean"], ours["sd"]
        scale = x.std(ddof=1) if self.fit.noisy and kind != "experiments" else abs(ours["mean"]) + ours["sd"]
        worst = max((abs(v - float(row[k])), k) for k, v in ours.items())
        if worst[0] > 0:
            self.add(kind, f"{what} {worst[1]} {row[worst[1]]} here {ours[worst[1]]:.6g}", worst[0] / max(scale, 1e-6 * self.size))
        else:
            self.add(kind, str(what), 0)

    def finish(self):
        bad = False
        for kind, (error, what) in self.worst.items():
            noisy = kind in ("effects", "roas", "contributions", "levers", "curves", "sensitivity") and self.fit.noisy
            wrong = error > (0.1 if kind == "replicates" else NOISY if noisy else EXACT)
            bad |= wrong
            print(f"  {'DIFFERS' if wrong else 'agrees '} {kind:16s} {self.counts[kind]:6d} numbers, worst {error:8.1e}   {what if wrong else ''}")
        return bad


def rows(folder, name):
    if not os.path.exists(f"{folder}/{name}.csv"):
        return []
    with open(f"{folder}/{name}.csv", newline="", encoding="utf-8") as f:
        return list(csv.DictReader(f))


def compare_responses(fit, board, folder):
    """Expectations, noisy replicates and residuals of every stage; scores of the held-out weeks from their predictions."""
    y0, rng = fit.evaluate(Plan()), np.random.default_rng(11)
    eta, expected, replicates, residual = {}, {}, {}, {}
    for stage in fit.stages:
        volume, treated, factor = fit.predictor(stage, Plan())
        volume = y0["direct"] + y0["through"] if stage == "outcome" else volume + treated
        volume, factor, r = volume[:, :fit.weeks], factor[:, :fit.weeks], fit.response[stage]
        expected[stage] = r.expectation(volume, factor)
        replicates[stage] = r.replicate(volume, factor, fit.first, rng)
        residual[stage] = r.residual(fit.recorded(stage), volume, factor, fit.first).mean(0)
    apart = {}
    for row in rows(folder, "predictions"):
        if row["part"] == "fit":
            t, stage = fit.week(row["week"]), row["stage"]
            ours = expected[stage][:, t].mean()
            board.add("expectations", f"{stage} {row['week']} {row['mean']} here {ours:.6g}", abs(ours - float(row["mean"])) / abs(ours))
            x = replicates[stage][:, t]
            for q in (5, 25, 75, 95):
                name = f"q{q:02d}"
                apart.setdefault((stage, name), []).append((float(row[name]) - np.quantile(x, q / 100)) / max(x.std(), 1e-12))
    for key, errors in apart.items():
        board.add("replicates", f"{key} on average {np.mean(errors):.3g} sds apart", abs(np.mean(errors)))
    for row in rows(folder, "residuals"):
        t, stage, r = fit.week(row["week"]), row["stage"], fit.response[row["stage"]]
        if r.bound is None or fit.recorded(stage)[t] > r.bound:
            board.add("residuals", f"{stage} {row['week']} {row['residual']} here {residual[stage][t]:.6g}", abs(float(row["residual"]) - residual[stage][t]))
    board.size = abs(expected["outcome"][:, fit.first:].sum(1).mean())


def compare_scores(fit, board, folder):
    held = [r for r in rows(folder, "predictions") if r["part"] == "holdout" and r["stage"] == "outcome"]
    y, mean = (np.array([float(r[k]) for r in held]) for k in ("recorded", "mean"))
    e = y - mean
    ours = {"r2": 1 - (e ** 2).sum() / ((y - y.mean()) ** 2).sum(), "rmse": np.sqrt((e ** 2).mean()), "mae": abs(e).mean(), "mape": abs(e / y).mean(),
            "wape": abs(e).sum() / y.sum()}
    for name, lower, upper in (("coverage_50", "q25", "q75"), ("coverage_90", "q05", "q95")):
        ours[name] = np.mean([float(r[lower]) <= float(r["recorded"]) <= float(r[upper]) for r in held])
    for row in rows(folder, "comparison"):
        if row["model"] == "bayesian" and row["quantity"] in ours and not row["channel"]:
            x = float(row["value"])
            board.add("scores", f"{row['quantity']} {x} here {ours[row['quantity']]:.6g}", abs(x - ours[row["quantity"]]) / max(abs(x), 1e-3))


def compare_loo(fit, board, folder):
    """Leave-one-out densities of compare --specs against ArviZ on this second implementation's log likelihoods; the draws must be the same."""
    import arviz
    y0, w = fit.evaluate(Plan()), slice(fit.first, fit.weeks)
    log_likelihood = fit.response["outcome"].log_likelihood(fit.recorded("outcome")[w], (y0["direct"] + y0["through"])[:, w], y0["factor"][:, w])
    by_chain = log_likelihood.reshape(fit.chains, -1, log_likelihood.shape[1])
    loo = arviz.loo(arviz.from_dict(posterior={"lp": fit.lp.reshape(fit.chains, -1)}, log_likelihood={"y": by_chain}), pointwise=True)
    for row in rows(folder, "pointwise"):
        if row["spec"] == fit.spec["name"]:
            t = fit.week(row["week"]) - fit.first
            ours, theirs = float(loo.loo_i[t]), float(row["log_density_loo"])
            board.add("loo", f"{row['week']} {theirs} here {ours:.6g}", abs(ours - theirs))
            board.add("pareto k", f"{row['week']} {row['pareto_k_loo']} here {float(loo.pareto_k[t]):.4g}", abs(float(loo.pareto_k[t]) - float(row["pareto_k_loo"])))


def compare_sensitivity(fit, board, folder):
    """Effects under other carry-over and saturation."""
    table = [r for r in rows(folder, "sensitivity") if r["check"] == "transform"]
    for setting in dict.fromkeys(r["setting"] for r in table):
        kind, change = setting.rsplit(" ", 1)
        kept = dict(fit.par)
        for name in fit.par:
            if name.partition("[")[0].endswith(kind):
                fit.par[name] = fit.par[name] * (1 + float(change.rstrip("%")) / 100)
                if kind == "decay":
                    fit.par[name] = np.minimum(fit.par[name], np.maximum(kept[name], MOST_DECAY))
        fit.observe()
        ours = effects(fit)
        for row in table:
            key = (row["estimand"], row["scope"], row["channel"], "", fit.spec["report"]["tail"])
            if row["setting"] == setting and key in ours:
                board.row("sensitivity", (setting, *key), ours[key], row)
        fit.par = kept
    fit.observe()


MOST_DECAY = 0.98  # unless the draw's is larger


def main():
    folder = sys.argv[1]
    fit = Fit(folder)
    board = Board(fit, "--verbose" in sys.argv)
    lp = log_density(fit)
    difference = (lp - lp.mean()) - (fit.lp - fit.lp.mean())
    board.add("log density", f"spread of lp__ {fit.lp.std():.3g}, of the difference {difference.std():.3g}", np.abs(difference).max() / fit.lp.std())
    compare_responses(fit, board, folder)
    ours = effects(fit)
    for table in ("effects", "roas"):
        for row in rows(folder, table):
            key = (row["estimand"], row["scope"], row["channel"], row.get("mediator", ""), row["tail"])
            if key in ours:
                board.row(table, key, ours[key], row)
    parts = contributions(fit)
    expected = parts["expected", "", ""].sum(1)
    for row in rows(folder, "contributions"):
        x, whole = parts[row["component"], row["source"], row.get("mediator", "")], row["from_week"] != row["to_week"]
        x = x.sum(1) / expected if row["unit"] == "share" else x.sum(1) if whole else x[:, fit.week(row["from_week"]) - fit.first]
        board.row("contributions", (row["component"], row["source"], row["from_week"], row["unit"]), x, row)
    cache = {}
    for row in rows(folder, "levers"):
        if row["quantity"].removeprefix("relative_") not in ("elasticity", "lift", "outcome_change"):
            continue  # what a switch makes of media is not recomputed
        board.row("levers", (row["quantity"], row["setting"], row["from_week"]), lever_row(fit, row, cache), row)
    ours = curves(fit, fit.spec["report"]["tail"])
    for row in rows(folder, "response_curves"):
        key = (row["channel"], row["path"], round(10 * float(row["multiplier"])))
        board.row("curves", key, ours[key], row)
    ours = transforms(fit)
    for row in rows(folder, "transforms"):
        quantity = "half_life" if row["quantity"].startswith("half_life") else "half_saturation"
        board.row("transforms", (row["channel"], row["quantity"]), ours[row["stage"], row["channel"], quantity], row)
    ours = fit.lift_effects()
    for row in rows(folder, "lift_tests"):
        board.row("experiments", row["test"], ours[row["test"]], row)
    compare_sensitivity(fit, board, folder)
    compare_scores(fit, board, folder)
    if "--loo" in sys.argv:
        compare_loo(fit, board, sys.argv[sys.argv.index("--loo") + 1])
    print(os.path.basename(folder.rstrip("/")) + (" (noise of censored weeks drawn anew: errors in posterior sds)" if fit.noisy else ""))
    sys.exit(1 if board.finish() else 0)


if __name__ == "__main__":
    main()
