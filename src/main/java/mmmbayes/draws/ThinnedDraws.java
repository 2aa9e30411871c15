package mmmbayes.draws;

/**
 * Every n-th draw of each chain, for results that cost time or memory per draw and need no more: a mean or a quantile of 40,000
 * draws has an error that nobody could read off.
 */
public final class ThinnedDraws implements Draws {
    private final Draws draws;
    private final int step;
    private final int drawCount;

    private ThinnedDraws(Draws draws, int step) {
        this.draws = draws;
        this.step = step;
        this.drawCount = (draws.drawCount() + step - 1) / step;
    }

    /**
     * About so many draws of all chains together, evenly spaced; all of them where there are no more.
     *
     * @param most at least 1
     */
    public static Draws atMost(Draws draws, int most) {
        long total = (long) draws.chainCount() * draws.drawCount();
        int step = (int) ((total + most - 1) / most);
        return step <= 1 ? draws : new ThinnedDraws(draws, step);
    }

    @Override
    public ParameterNames parameters() {
        return draws.parameters();
    }

    @Override
    public int chainCount() {
        return draws.chainCount();
    }

    @Override
    public int drawCount() {
        return drawCount;
    }

    @Override
    public double[][] column(int parameter) {
        double[][] all = draws.column(parameter);
        double[][] kept = new double[all.length][drawCount];
        for (int chain = 0; chain < all.length; chain++) {
            for (int draw = 0; draw < drawCount; draw++) {
                kept[chain][draw] = all[chain][draw * step];
            }
        }
        return kept;
    }

    @Override
    public void row(int chain, int draw, double[] valuesOut) {
        draws.row(chain, draw * step, valuesOut);
    }

    @Override
    public DrawStats stats(int chain, int draw) {
        return draws.stats(chain, draw * step);
    }
}
