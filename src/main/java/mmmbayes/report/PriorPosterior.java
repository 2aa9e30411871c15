package mmmbayes.report;

/**
 * What the data did to one parameter.
 *
 * @param parameter readable name, for example {@code decay[facebook]}
 * @param unit of the parameter
 * @param grid parameter values, ascending
 * @param prior density on the grid
 * @param posterior density on the grid
 * @param contraction 1 - posterior variance / prior variance; near 0: the data said nothing
 */
public record PriorPosterior(
        String parameter, Unit unit, Series grid, Series prior, Series posterior, double contraction) {}
