"""A second implementation of the model, written from its definitions for agree-forms.py: fits are read from their folder, and everything is
computed for all draws at once. Arrays are [draw, week], over the weeks of the data and then the tail in which effects die away."""
import glob
import re
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
import yaml
from scipy import special, stats

# ---------------------------------------------------------------- carry-over and saturation

def carried_over(form, lags, par, x, before):
    """a_t = sum_l w_l x_(t-l), weights of sum 1; x is [week] or [draw, week], before the spend of each earlier week."""
    x = np.atleast_2d(x)
    if form == "none":
        return x
    if lags is None:  # geometric without end
        out, last = [], np.broadcast_to(np.asarray(before, float), par["decay"].shape)
        for t in range(x.shape[1]):
            last = par["decay"] * last + (1 - par["decay"]) * x[:, t]
            out.append(last)
        return np.stack(out, 1)
    l = np.arange(lags + 1)
    w = special.softmax(log_weight(form, lags, {k: v[:, None] for k, v in par.items()}, l), axis=1)
    before = np.broadcast_to(np.reshape(before, (-1, 1)), (x.shape[0], lags))
    padded = np.concatenate([before, x], 1)
    return sum(w[:, [k]] * padded[:, lags - k:lags - k + x.shape[1]] for k in l)


def log_weight(form, lags, par, l):
    """Log of the weight of a spend l weeks ago, l any number from 0 on, up to a constant."""
    with np.errstate(divide="ignore", over="ignore"):
        return {"geometric": lambda: l * np.log(par["decay"]), "delayed": lambda: (l - par["peak"]) ** 2 * np.log(par["decay"]),
                "weibull_pdf": lambda: stats.weibull_min.logpdf(l + 1, par["adstock_shape"], scale=par["adstock_scale"]),
                "binomial": lambda: (1 / par["decay"] - 1) * np.log(np.maximum(0, 1 - l / ((lags or 0) + 1)))}[form]()


def half_life(form, lags, par):
    """Weeks from the peak of the weights to half of it, by halving brackets; under every draw."""
    peak = {"delayed": lambda: par["peak"], "weibull_pdf": lambda: np.maximum(0, weibull_mode(par["adstock_shape"], par["adstock_scale"]) - 1)}.get(form, lambda: 0)()
    half = log_weight(form, lags, par, peak) - np.log(2)
    first = next(iter(par.values()))
    low, high = np.full(first.shape, 1e-12), np.full(first.shape, 1e9)
    for _ in range(200):
        middle = np.sqrt(low * high)
        above = log_weight(form, lags, par, peak + middle) > half
        low, high = np.where(above, middle, low), np.where(above, high, middle)
    return low


def weibull_mode(shape, scale):
    return np.where(shape > 1, scale * np.maximum(0, 1 - 1 / shape) ** (1 / shape), 0)


def saturated(form, par, a):
    col = {k: v[:, None] for k, v in par.items()}
    if form == "hill":
        with np.errstate(divide="ignore"):
            return special.expit(col["shape"] * (np.log(a) - np.log(col["half_saturation"])))
    return {"logistic": lambda: np.tanh(np.log(3) * a / col["half_saturation"] / 2),  # = (1 - e^-ra) / (1 + e^-ra)
            "michaelis_menten": lambda: a / (a + col["half_saturation"]), "log1p": lambda: np.log1p(a), "none": lambda: a}[form]()


# ---------------------------------------------------------------- a response about its mean

class Noise:
    """Standard normal, or Student's t with degrees of freedom by draw."""

    def __init__(self, dof):
        self.dof = dof

    def logpdf(self, z):
        if self.dof is None:
            return -0.5 * z ** 2 - 0.5 * np.log(2 * np.pi)
        return -special.betaln(0.5, self.dof / 2) - np.log(self.dof) / 2 - (self.dof + 1) / 2 * np.log1p(z ** 2 / self.dof)

    def cdf(self, z):
        return special.ndtr(z) if self.dof is None else special.stdtr(self.dof, z)

    def ppf(self, p):
        return special.ndtri(p) if self.dof is None else special.stdtrit(self.dof, p)

    def logcdf(self, z):
        return special.log_ndtr(z) if self.dof is None else np.log(special.stdtr(self.dof, z))

    def mean_above(self, z):
        """E[Z; Z > z]."""
        return np.exp(self.logpdf(z)) * (1 if self.dof is None else (self.dof + z ** 2) / (self.dof - 1))


@dataclass
class Response:
    """Distribution of a stage's response given volume (the linear predictor) and factor, under every draw."""
    family: dict
    scale: float
    sigma: np.ndarray
    dof: np.ndarray = None
    rho: np.ndarray = None

    def __post_init__(self):
        f = self.family
        self.log = f["family"] == "lognormal"
        self.log_mean = self.log and f["mean"] == "log"
        self.bound, self.noise = f.get("censored_below"), Noise(self.dof)

    def location_spread(self, volume, factor):
        if self.log_mean:
            return volume, self.sigma + 0 * volume
        mean = volume * factor
        sd = self.sigma * {"constant": 1 + 0 * mean, "mean": np.abs(mean), "volume": np.abs(volume)}[self.family["noise"]]
        if not self.log:
            return mean, sd
        with np.errstate(divide="ignore", invalid="ignore"):
            variance = np.log1p((sd / mean) ** 2)
            return np.where(mean > 0, np.log(mean) - variance / 2, -np.inf), np.sqrt(variance)

    def expectation(self, volume, factor):
        """E max(bound, Y) in the response's own unit."""
        loc, spread = self.location_spread(volume, factor)
        if self.rho is not None:
            spread = spread / np.sqrt(1 - self.rho ** 2)
        with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
            if self.log:
                whole = np.exp(loc + np.where(np.isfinite(loc), spread, 0) ** 2 / 2)
                if self.bound is None:
                    return self.scale * whole
                z = (np.log(self.bound / self.scale) - loc) / spread
                value = self.bound * special.ndtr(z) + self.scale * whole * special.ndtr(spread - z)
                return np.where(np.isfinite(loc), value, self.bound)
            if self.bound is None:
                return self.scale * loc
            z = (self.bound / self.scale - loc) / spread
            return self.bound * self.noise.cdf(z) + self.scale * (loc * self.noise.cdf(-z) + spread * self.noise.mean_above(z))

    def standardised(self, y, volume, factor):
        loc, spread = self.location_spread(volume, factor)
        at = y if self.bound is None else np.maximum(y, self.bound)
        with np.errstate(invalid="ignore"):
            return ((np.log(at / self.scale) if self.log else at / self.scale) - loc) / spread, spread

    def log_likelihood(self, y, volume, factor):
        """Of each week in the response's own unit, [draw, week]; a censored week gives the log mass at or below the bound."""
        z, spread = self.standardised(y, volume, factor)
        f, e = self.noise, z
        extra = np.zeros_like(z)
        if self.rho is not None:
            e = np.concatenate([np.sqrt(1 - self.rho ** 2) * z[:, :1], z[:, 1:] - self.rho * z[:, :-1]], 1)
            extra[:, 0] = 0.5 * np.log(1 - self.rho[:, 0] ** 2)
        density = f.logpdf(e) - np.log(spread) - np.log(y if self.log else self.scale) + extra
        with np.errstate(invalid="ignore", divide="ignore"):
            return density if self.bound is None else np.where(y <= self.bound, np.where(np.isnan(z), 0, f.logcdf(z)), density)

    def residual(self, y, volume, factor, first):
        """Independent standard normal if the model is right: innovations where errors are autocorrelated, by rank for Student's t."""
        z, _ = self.standardised(y, volume, factor)
        e = z[:, first:]
        if self.rho is not None:
            e = np.concatenate([np.sqrt(1 - self.rho ** 2) * e[:, :1], e[:, 1:] - self.rho * e[:, :-1]], 1)
        if self.dof is not None:
            e = np.sign(e) * -special.ndtri(self.noise.cdf(-np.abs(e)))
        return np.concatenate([z[:, :first], e], 1)

    def replicate(self, volume, factor, first, rng):
        """Responses that the stage could have produced."""
        z = self.noise.ppf(rng.random(volume.shape))
        if self.rho is not None:
            z[:, first] = z[:, first] / np.sqrt(1 - self.rho[:, 0] ** 2)
            for t in range(first + 1, z.shape[1]):
                z[:, t] += self.rho[:, 0] * z[:, t - 1]
        y = self.value(volume, factor, z)
        return y if self.bound is None else np.maximum(self.bound, y)

    def value(self, volume, factor, z):
        """Response in its own unit, without the bound, at standardised noise z."""
        loc, spread = self.location_spread(volume, factor)
        with np.errstate(invalid="ignore"):
            x = loc + spread * z
            return self.scale * np.where(np.isfinite(loc), np.exp(x), 0) if self.log else self.scale * x


# ---------------------------------------------------------------- the fit

@dataclass
class Plan:
    """What is set, [week] over the data; everything else is as recorded or follows."""
    spend: dict = field(default_factory=dict)
    lever: dict = field(default_factory=dict)
    mediator: dict = field(default_factory=dict)


class Fit:
    def __init__(self, folder):
        with open(folder + "/spec.yaml", encoding="utf-8") as f:
            self.spec = s = yaml.safe_load(f)
        self.read_data(folder + "/data.csv", s["data"])
        names = pd.read_csv(folder + "/draws/parameters.csv").set_index("column")["name"]
        frames = [pd.read_csv(f, comment="#") for f in sorted(glob.glob(folder + "/draws/chain-*.csv"))]
        draws = pd.concat(frames, ignore_index=True)
        self.chains, self.lp = len(frames), draws["lp__"].to_numpy()
        self.par = {name: draws[column].to_numpy() for column, name in names.items()}
        self.weeks, self.count = len(self.data), len(draws)
        self.treatments = list(s.get("treatments") or {})
        blocks = s.get("mediators") or ([s["mediator"]] if s.get("mediator") else [])
        self.mediators = {m["name"]: m for m in blocks}
        self.stages = ["outcome"] + (["mediator"] if len(blocks) == 1 else list(self.mediators))
        self.stage_of = dict(zip(self.mediators, self.stages[1:]))
        self.channels = {**(s.get("treatments") or {}), **self.mediators}
        self.controls = s.get("controls") or {}
        lags = [self.lag_count(c) for c in self.channels]
        history = s["media"]["history"]
        self.lags = max([NO_END if l is None else l for l in lags], default=0)
        self.first = self.lags if history == "drop" else 0
        self.raw = {c: self.data[b["column"]].to_numpy(float) for c, b in self.channels.items()}
        self.unit = {c: {"mean": np.mean, "median": np.median, "max": np.max}[s["media"].get("scaling", "mean")](x[x > 0]) for c, x in self.raw.items()}
        self.before = {c: x[:self.lags + 1].mean() if history == "first_week_mean" else 0.0 for c, x in self.raw.items()}
        self.held, self.tail, self.path = min(self.lags + 1, self.weeks), 2 * self.lags, self.weeks + 2 * self.lags
        self.prepare_controls()
        self.prepare_stages()
        self.observe()

    def read_data(self, file, block):
        self.data = pd.read_csv(file)
        pattern = block.get("date_format", "yyyy-MM-dd").replace("dd", "%d").replace("MM", "%m").replace("yyyy", "%Y")
        self.dates = pd.to_datetime(self.data[block["date"]], format=pattern)
        for column, rule in (block.get("missing") or {}).items():
            x = self.data[column]
            self.data[column] = x.fillna(0) if rule == "zero" else x.ffill().fillna(0) if rule == "forward_fill" else x.interpolate(limit_direction="both")
        for column, texts in (block.get("indicators") or {}).items():
            for text in texts:
                self.data[f"{column}={text}"] = (self.data[column] == text).astype(float)

    def lag_count(self, channel):
        b = self.channels[channel]
        if b["adstock"] == "none":
            return 0
        return None if b["max_lag"] == "none" else b["max_lag"]

    def week(self, date):
        return self.data.index[self.dates == pd.Timestamp(date)][0]

    def recorded(self, stage):
        return self.data[self.block(stage)["column"]].to_numpy(float)

    def block(self, stage):
        return self.spec["outcome"] if stage == "outcome" else next(self.mediators[m] for m, s in self.stage_of.items() if s == stage)

    def extend(self, x, fill):
        return np.concatenate([x, np.full(self.tail, fill)])

    # ---- linear columns

    def prepare_controls(self):
        self.scaled = {}
        for c, b in self.controls.items():
            x = self.data[c].to_numpy(float)
            form = b["transform"] if b["transform"] != "auto" else "none" if np.isin(x, [0, 1]).all() else "standardise"
            g = np.log(x) if form == "log" else x
            center = {"standardise": g.mean(), "robust": np.median(g), "log": g.mean(), "center": g.mean(), "none": 0}[form]
            spread = {"standardise": g.std(), "robust": np.subtract(*np.quantile(g, [0.75, 0.25]))}.get(form, 1)
            self.scaled[c] = (form == "log", center, spread)

    def variable(self, name, plan):
        """A control in its own unit, or a treatment's spend on the scale of its input, over data and tail."""
        if name in self.controls:
            x = plan.lever.get(name, self.data[name].to_numpy(float))
            return self.extend(x, x[-1] if name not in plan.lever else self.data[name].to_numpy(float)[-1])
        return self.extend(plan.spend.get(name, self.raw[name]) / self.unit[name], 0)

    def regressor(self, name, plan, lag=None):
        """Control as it enters or spend on its input's scale, delayed."""
        x = self.variable(name, plan)
        if name in self.controls:
            log, center, spread = self.scaled[name]
            x = ((np.log(x) if log else x) - center) / spread
            lag = (lag or 0) + self.controls[name]["lag"]
            first = x[0]
        else:
            lag, first = lag or 0, x[0] if self.spec["media"]["history"] == "first_week_mean" else 0
        return np.concatenate([np.full(lag, first), x])[:len(x)]

    def column(self, group, label, plan):
        """Values of one linear column over data and tail, and whether it depends on what can be set."""
        t = np.arange(self.path)
        line = t / (self.weeks - 1) - 0.5
        if group == "intercept":
            return np.ones(self.path), False
        if group in ("trend", "trend_curve"):  # Legendre polynomials of 2 line, halved
            x = 2 * line
            return {"": line, "quadratic": (3 * x ** 2 - 1) / 4, "cubic": (5 * x ** 3 - 3 * x) / 4}[label], False
        if group == "changepoints":
            return np.maximum(0, t - self.week(label)) / (self.weeks - 1), False
        if group == "season":
            angle = 2 * np.pi * int(label[3:]) * t / self.spec["seasonality"]["period"]
            return (np.sin if label.startswith("sin") else np.cos)(angle), False
        if group == "events":
            return self.extend(np.array([self.touches(self.spec["events"][label], d) for d in self.dates], float), 0), False
        if group == "calendar":
            return self.extend(self.calendar(label), 0), False
        if group in ("controls", "factor", "factor_quadratic") and label in self.controls:
            return self.regressor(label, plan), True
        if group == "lags":
            name, lag = label.split(" lag ")
            return self.regressor(name, plan, int(lag)), True
        if group == "interactions":
            a, b = label.split(" x ")
            return self.regressor(a, plan) * self.regressor(b, plan), True
        if group == "zero_spend":
            return (self.variable(label, plan) == 0).astype(float), True
        raise ValueError(f"{group}[{label}]")

    def touches(self, dates, day):
        until = day + {"day": pd.DateOffset(days=1), "week": pd.DateOffset(weeks=1), "month": pd.DateOffset(months=1)}[self.spec["data"]["step"]]
        for text in [dates] if not isinstance(dates, list) else dates:
            ends = str(text).split(" to ")
            years = [""] if len(ends[0]) > 5 else [f"{y}-" for y in range(day.year - 1, day.year + 2)]
            for year in years:
                first, last = pd.Timestamp(year + ends[0]), pd.Timestamp(year + ends[-1])
                if last < first:
                    last += pd.DateOffset(years=1)
                if first < until and last >= day:
                    return True
        return False

    def calendar(self, label):
        kind, place = label.split(" ")
        at = {"quarter": lambda d: d.quarter, "month": lambda d: d.month, "day": lambda d: d.isoweekday(), "week": lambda d: min(d.isocalendar()[1], 52)}[kind]
        return np.array([at(d) == int(place) for d in self.dates], float)

    # ---- stages

    def prepare_stages(self):
        self.linear, self.factors, self.media, self.transform = {}, {}, {}, {}
        for stage in self.stages:
            self.linear[stage], self.factors[stage] = [], []
        acts = {c: b.get("acts", "additive") for c, b in self.controls.items()}
        time_acts = self.spec["outcome"].get("trend_and_season", "additive")
        for name in self.par:
            stage, group, label = self.split(name)
            if stage is None or group in ("media", "sigma", "dof", "autocorrelation", "factor_quadratic", "latent") or group in TRANSFORM:
                continue
            how = acts[label] if group == "factor" else time_acts if stage == "outcome" and group in ("trend", "trend_curve", "season", "changepoints") else "additive"
            (self.linear if how == "additive" else self.factors)[stage].append((name, group, label, how))
        self.response = {}
        for stage in self.stages:
            b, y = self.block(stage), self.recorded(stage)
            if b["family"] == "lognormal" and b["mean"] == "log":
                v = b.get("censored_below")
                scale = np.exp(np.log(y[y > v] if v is not None else y).mean())
            else:
                scale = y.mean()
            get = lambda n: self.par[f"{stage}_{n}"][:, None] if f"{stage}_{n}" in self.par else None
            self.response[stage] = Response(b, scale, get("sigma"), get("dof"), get("autocorrelation"))

    def split(self, name):
        head, _, label = name.rstrip("]").partition("[")
        for stage in sorted(self.stages, key=len, reverse=True):
            if head.startswith(stage + "_"):
                return stage, head[len(stage) + 1:], label
        return None, head, label

    def transform_of(self, stage, channel):
        par = {}
        for kind in TRANSFORM:
            for name in (f"{kind}[{channel}]", f"{stage}_{kind}[{channel}]"):
                if name in self.par:
                    par[kind] = self.par[name]
        return par

    def input(self, stage, channel, spend):
        """h of a channel in a stage; spend in currency over data and tail. A residualised mediator does not saturate."""
        b, par = self.channels[channel], self.transform_of(stage, channel)
        a = carried_over(b["adstock"], self.lag_count(channel), par, spend / self.unit[channel], self.before[channel] / self.unit[channel])
        return a if b.get("enters") == "residualised" else saturated(b["saturation"], par, a)

    def coefficient(self, stage, channel):
        return self.par.get(f"{stage}_media[{channel}]", np.zeros(self.count))[:, None]

    # ---- paths

    def held_mean(self, x):
        x = np.array(x, float)
        x[..., self.weeks:] = x[..., self.weeks - self.held:self.weeks].mean(-1, keepdims=True)
        return x

    def columns_of(self, group, label, plan):
        base, settable = self.column(group, label, Plan())
        out = self.held_mean(base)
        return out + (self.column(group, label, plan)[0] - base) if settable else out

    def predictor(self, stage, plan):
        """Linear part and treatments of a stage under a plan, and what multiplies it."""
        volume, factor = self.linear_part(stage, plan) if plan.lever or plan.spend else self.kept(("linear", stage), lambda: self.linear_part(stage, plan))
        treated = np.zeros((self.count, self.path))
        for c in self.treatments:
            if f"{stage}_media[{c}]" in self.par:
                h = lambda: self.coefficient(stage, c) * self.input(stage, c, self.extend(plan.spend.get(c, self.raw[c]), 0))
                treated = treated + (h() if c in plan.spend else self.kept((stage, c), h))
        return volume, treated, factor

    def kept(self, key, value):
        """What no plan changes, computed once under these draws."""
        if key not in self.cache:
            self.cache[key] = value()
        return self.cache[key]

    def linear_part(self, stage, plan):
        volume = np.stack([self.columns_of(group, label, plan) for _, group, label, _ in self.linear[stage]])
        volume = np.stack([self.par[name] for name, *_ in self.linear[stage]], 1) @ volume
        factor = np.ones((self.count, self.path))
        for name, group, label, how in self.factors[stage]:
            z = self.columns_of(group, label, plan)
            term = self.par[name][:, None] * z
            square = f"{stage}_factor_quadratic[{label}]"
            if group == "factor" and square in self.par:
                term = term + self.par[square][:, None] * z ** 2
            factor = factor * (np.exp(term) if how == "exponential" else 1 + term)
        return volume, factor

    def observe(self):
        """Abduction: what of each mediator's noise, and of its spend after the data, every plan shares."""
        rng = np.random.default_rng(5)
        self.noisy, self.abducted, self.cache = False, {}, {}
        for m, stage in self.stage_of.items():
            r, y = self.response[stage], self.raw[m]
            volume, treated, factor = self.predictor(stage, Plan())
            eta, n = volume + treated, self.weeks
            z, _ = r.standardised(y, eta[:, :n], factor[:, :n])
            censored = np.zeros(n, bool) if r.bound is None else y <= r.bound
            if censored.any() and self.mediators[m]["enters"] != "predicted":
                mass = r.noise.cdf(z[:, censored])
                score = [self.par.get(f"{stage}_latent[{d:%Y-%m-%d}]") for d in self.dates[censored]]
                self.noisy |= any(u is None for u in score)
                rank = np.stack([rng.random(self.count) if u is None else special.ndtr(u) for u in score], 1)
                z[:, censored] = r.noise.ppf(rank * mass)
            latent = r.value(eta[:, :n], factor[:, :n], z)
            tail = treated[:, n:]
            if r.log_mean:
                own = (latent / np.exp(treated[:, :n]))[:, -self.held:].mean(1, keepdims=True)
                after = own * np.exp(tail)
            else:
                own = (latent - r.scale * treated[:, :n])[:, -self.held:].mean(1, keepdims=True)
                after = own + r.scale * tail
            self.abducted[m] = dict(eta=eta, z=z, censored=censored, after=after)

    def mediator_spend(self, m, plan):
        """Spend of a mediator that enters the outcome, and the mean of its equation, over data and tail."""
        stage = self.stage_of[m]
        r, a, n = self.response[stage], self.abducted[m], self.weeks
        volume, treated, factor = self.predictor(stage, plan)
        eta = volume + treated
        mean = np.maximum(0, r.expectation(eta, factor))
        if self.mediators[m]["enters"] == "predicted":
            spend = mean
        else:
            latent = r.value(eta[:, :n], factor[:, :n], a["z"])
            floor = 0 if r.bound is None else max(0, r.bound)
            spend = np.maximum(floor, latent)
            if a["censored"].any():
                spend = np.where(a["censored"] & (latent <= r.bound), self.raw[m], spend)
            change = (eta - a["eta"])[:, n:]
            after = a["after"] * np.exp(change) if r.log_mean else a["after"] + r.scale * change
            spend = np.concatenate([spend, np.maximum(floor, after)], 1)
        if m in plan.mediator:
            set_to = np.concatenate([plan.mediator[m], np.full(self.path, np.nan)])[:self.path]
            spend = np.where(np.isnan(set_to), spend, set_to)
        return spend, mean

    def evaluate(self, plan):
        """Everything that follows from a plan."""
        volume, treated, factor = self.predictor("outcome", plan)
        direct = volume + treated
        through, spends = {}, {}
        for m, block in self.mediators.items():
            spend, mean = self.mediator_spend(m, plan)
            spends[m] = spend
            through[m] = self.coefficient("outcome", m) * self.input("outcome", m, spend)
            if block["enters"] == "residualised":  # what is observed less what was to be expected
                direct = direct - self.coefficient("outcome", m) * self.input("outcome", m, mean)
        return dict(direct=direct, by=through, through=sum(through.values(), np.zeros_like(direct)), factor=factor, spend=spends)

    def outcome(self, direct, mediated):
        return self.response["outcome"].expectation(direct["direct"] + mediated["through"], direct["factor"])

    def outcome_with(self, plan, mediator, other):
        """Of a plan, one mediator taken from another."""
        through = sum((other if m == mediator else plan)["by"][m] for m in self.mediators)
        return self.response["outcome"].expectation(plan["direct"] + through, plan["factor"])

    # ---- experiments

    def lift_effects(self):
        """What each experiment measures, by its name, [draw]: outcome under the changed spend less that under the recorded one."""
        out, y0 = {}, self.evaluate(Plan())
        for name, test in (self.spec.get("lift_tests") or {}).items():
            channel, change = test["channel"], str(test["spend_change"])
            a, b = (int((self.dates <= pd.Timestamp(test[k])).sum()) - 1 for k in ("from", "to"))
            inside = (np.arange(self.weeks) >= a) & (np.arange(self.weeks) <= b)
            x = self.raw[channel]
            if change.endswith("%"):
                x = np.where(inside, x * (1 + float(change[:-1]) / 100), x)
            else:
                share = x / x[inside].sum() if x[inside].sum() > 0 else np.ones(self.weeks) / inside.sum()
                x = np.where(inside, np.maximum(0, x + float(change) * share), x)
            own = channel in self.mediators
            y1 = self.evaluate(Plan(mediator={channel: np.where(inside, x, np.nan)}) if own else Plan({channel: x}))
            held = y0 if test["estimand"] == "direct" and not own else y1
            end = b + 1 if test["counts"] == "immediate" else self.path
            out[name] = (self.outcome(y1, held) - self.outcome(y0, y0))[:, a:end].sum(1)
        return out

    # ---- priors and references

    def prior(self, name):
        """The prior's text in the resolved spec."""
        stage, group, label = self.split(name)
        if group in TRANSFORM or stage is None:
            kind = next(k for k in sorted(TRANSFORM, key=len, reverse=True) if name.partition("[")[0].endswith(k))
            return self.channels[label]["prior"][kind]
        if group == "latent":
            return "normal(0, 1)"
        part = "outcome" if stage == "outcome" else "mediator"
        if group == "media":
            return self.channels[label]["prior"][f"{part}.media"]
        if group in ("controls", "factor") and label in self.controls:
            return self.controls[label]["prior"][part]
        if group == "factor_quadratic":
            return self.controls[label]["prior"]["quadratic"]
        block = self.block(stage)
        key = {"trend_curve": "trend"}.get(group, group)
        return block["prior"].get(f"{part}.{key}") or DEFAULT[key]

    def half_life(self, stage, channel):
        return half_life(self.channels[channel]["adstock"], self.lag_count(channel), self.transform_of(stage, channel))

    def quantity(self, kind, name, x):
        """The business quantity that a parameter's prior is stated on, over all weeks of the data."""
        group, _, channel = name.rstrip("]").partition("[")
        if kind == "half_life":
            return self.half_life(next((s for s in self.stages if group.startswith(s + "_")), ""), channel)
        if kind == "spend_per_week":
            return x * self.unit[channel]
        h = self.input("outcome", channel, self.extend(self.raw[channel], 0))[:, :self.weeks].sum(1)
        scale = self.response["outcome"].scale
        return x * h * scale / (self.raw[channel].sum() if kind == "roas" else scale * self.weeks)

    def reference(self, control):
        ref = self.controls[control]["lever"]["reference"]
        return self.data[control].mean() if ref == "mean" else float(ref)


NO_END = 52  # lags that count where carry-over has no end
TRANSFORM = ("decay", "peak", "adstock_shape", "adstock_scale", "half_saturation", "shape")
DEFAULT = {"dof": "truncated_normal(5, 10, 2, inf)", "autocorrelation": "truncated_normal(0, 0.5, -1, 1)"}
