package mmmbayes.data;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a column's name, whatever its style: {@code FB Spend}, {@code tv_S}, {@code mediaSpend2}, {@code Revenue (EUR)}. */
final class NameWords {
    /** From the surest sign of an outcome to the weakest. */
    static final List<String> OUTCOMES = List.of(
            "revenue",
            "turnover",
            "umsatz",
            "erlos",
            "affaires",
            "ricavi",
            "fatturato",
            "ingresos",
            "facturacion",
            "receita",
            "omzet",
            "gmv",
            "bookings",
            "sales",
            "ventes",
            "ventas",
            "vendite",
            "vendas",
            "verkaufe",
            "absatz",
            "income",
            "orders",
            "bestellungen",
            "commandes",
            "pedidos",
            "ordini",
            "conversions",
            "transactions",
            "purchases",
            "subscriptions",
            "signups",
            "registrations",
            "leads",
            "installs",
            "downloads",
            "customers",
            "quantity",
            "volume",
            "volum",
            "units",
            "kpi",
            "target",
            "y");

    static final Set<String> SPEND = Set.of(
            "spend",
            "spends",
            "spent",
            "spending",
            "cost",
            "costs",
            "expenditure",
            "investment",
            "invest",
            "budget",
            "s",
            "ausgaben",
            "kosten",
            "werbekosten",
            "depense",
            "depenses",
            "cout",
            "couts",
            "gasto",
            "gastos",
            "inversion",
            "spesa",
            "costi",
            "costo",
            "investimento",
            "uitgaven");
    /** Counts of what money bought. */
    static final Set<String> COUNTS = Set.of(
            "impression",
            "impressions",
            "impr",
            "imps",
            "click",
            "clicks",
            "view",
            "views",
            "reach",
            "frequency",
            "i",
            "p",
            "sessions",
            "visits",
            "engagements");

    static final Set<String> SEARCH = Set.of("google", "search", "bing", "sem", "sea", "ppc", "adwords");
    /** Google's media that are no search. */
    static final Set<String> NOT_SEARCH = Set.of("display", "youtube", "shopping", "video", "dv360", "organic");

    static final Set<String> MEDIA = Set.of(
            "facebook",
            "fb",
            "meta",
            "instagram",
            "ig",
            "insta",
            "tiktok",
            "tik",
            "snapchat",
            "snap",
            "pinterest",
            "twitter",
            "linkedin",
            "youtube",
            "yt",
            "reddit",
            "social",
            "google",
            "search",
            "bing",
            "sem",
            "sea",
            "ppc",
            "adwords",
            "tv",
            "tvgrp",
            "grp",
            "grps",
            "radio",
            "ooh",
            "dooh",
            "print",
            "display",
            "programmatic",
            "native",
            "video",
            "vod",
            "dv360",
            "audio",
            "podcast",
            "podcasts",
            "affiliate",
            "affiliates",
            "influencer",
            "influencers",
            "magazines",
            "magazine",
            "newspaper",
            "newspapers",
            "cinema",
            "sponsorship",
            "sponsorships",
            "dsp",
            "retargeting",
            "ams",
            "criteo",
            "outdoor",
            "billboards",
            "ads",
            "ad",
            "media",
            "npp",
            "fsi",
            "television",
            "fernsehen",
            "ctv",
            "ott",
            "streaming",
            "spotify",
            "pmax",
            "flyer",
            "flyers",
            "leaflets",
            "plakat",
            "kino");
    static final Set<String> OWNED =
            Set.of("email", "emails", "sms", "newsletter", "push", "organic", "followers", "crm");
    static final Set<String> PRICES =
            Set.of("price", "prices", "rsp", "preis", "asp", "prix", "precio", "prezzo", "prijs");
    static final Set<String> PROMOTIONS = Set.of(
            "promo",
            "promos",
            "promotion",
            "promotions",
            "discount",
            "discounts",
            "sale",
            "rabatt",
            "aktion",
            "coupon",
            "coupons",
            "voucher",
            "vouchers",
            "remise",
            "soldes",
            "descuento",
            "sconto",
            "korting");
    static final Set<String> COMPETITORS =
            Set.of("competitor", "competitors", "comp", "competition", "competitive", "konkurrenz", "wettbewerb");
    /** What the model has of its own, or what only counts rows. */
    static final Set<String> CALENDAR = Set.of(
            "trend",
            "season",
            "seasonal",
            "seasonality",
            "t",
            "month",
            "year",
            "quarter",
            "dayofyear",
            "weeknumber",
            "weekofyear",
            "index",
            "rownum",
            "observation",
            "unnamed",
            "row");
    /** Parts and results of somebody's model. */
    static final Set<String> RESULTS = Set.of(
            "contribution",
            "contributions",
            "effect",
            "predicted",
            "prediction",
            "fitted",
            "baseline",
            "intercept",
            "population");

    private static final Set<String> DATES = Set.of(
            "date",
            "week",
            "weeks",
            "time",
            "day",
            "weekday",
            "month",
            "period",
            "datum",
            "woche",
            "monat",
            "tag",
            "semaine",
            "mois",
            "jour",
            "fecha",
            "semana",
            "mes",
            "settimana");
    private static final Pattern WORD = Pattern.compile("[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^\\p{ASCII}]+|\\d+");
    private static final Pattern ANONYMOUS = Pattern.compile("(?i)(x|channel|media|ch)[_ ]?\\d+.*");

    private final String name;
    private final List<String> words = new ArrayList<>();

    NameWords(String name) {
        this.name = name;
        // what people write in one word although it is two, or in two although it is one; and no accents
        String joined =
                name.replace("TikTok", "tiktok").replace("YouTube", "youtube").replace("LinkedIn", "linkedin");
        String plain = Normalizer.normalize(joined, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("['\u2019]s\\b", "");
        Matcher matcher = WORD.matcher(plain);
        while (matcher.find()) {
            words.add(matcher.group().toLowerCase(Locale.ROOT));
        }
        words.add(plain.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""));
        words.add(plain.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", ""));
    }

    boolean any(Collection<String> vocabulary) {
        return words.stream().anyMatch(vocabulary::contains);
    }

    boolean has(String word) {
        return words.contains(word);
    }

    boolean isDate() {
        return any(DATES);
    }

    /** Pieces sold rather than money. */
    boolean isCountedOutcome() {
        return any(OUTCOMES.subList(OUTCOMES.indexOf("orders"), OUTCOMES.indexOf("units") + 1))
                && !any(OUTCOMES.subList(0, OUTCOMES.indexOf("orders")));
    }

    /** Paid search, and none of the search engine's other media. */
    boolean isSearch() {
        return any(SEARCH) && !any(NOT_SEARCH);
    }

    /** Money or pieces, of which those of regions or products add up. */
    boolean isAmount() {
        return any(OUTCOMES) || any(SPEND) || any(MEDIA) || any(OWNED) || any(COUNTS) || isAnonymousChannel();
    }

    /** {@code x1}, {@code Channel0_spend}: a channel whose name says nothing else. */
    boolean isAnonymousChannel() {
        return ANONYMOUS.matcher(name).matches();
    }

    /** {@code revenue_per_conversion}: a rate. */
    boolean isRate() {
        return has("per") || has("rate") || has("share") || has("ctr") || has("cpc") || has("cpm");
    }

    /** A name for tables: without the words for money and its unit, in small letters. */
    String withoutMoney() {
        String plain =
                name.replaceAll("[(\\[].*[)\\]]", " ").replaceAll("(?i)(?<![a-z])(eur|usd|gbp|chf)(?![a-z])", " ");
        List<String> kept = new ArrayList<>();
        for (String word : plain.strip().split("[^\\p{L}\\p{N}]+", -1)) {
            if (!word.isEmpty() && !SPEND.contains(word.toLowerCase(Locale.ROOT))) {
                kept.add(word.toLowerCase(Locale.ROOT));
            }
        }
        String joined = String.join("_", kept);
        return joined.isEmpty() ? name.strip() : joined;
    }
}
