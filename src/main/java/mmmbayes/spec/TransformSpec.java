package mmmbayes.spec;

import java.util.List;
import java.util.stream.Stream;

/**
 * How one channel's spend becomes an input of the equations: {@code saturation(adstock(spend))}.
 *
 * @param adstock carry-over, with its priors
 * @param saturation diminishing returns, with their priors
 */
public record TransformSpec(Adstock adstock, Saturation saturation) {
    /** Parameters of the carry-over, then of the saturation. */
    public List<TransformParameter> parameters() {
        return Stream.concat(adstock.parameters().stream(), saturation.parameters().stream())
                .toList();
    }

    /** The same carry-over without saturation. */
    public TransformSpec withoutSaturation() {
        return new TransformSpec(adstock, new Saturation.None());
    }

    /** Whether another channel has the same forms and the same last lag, whatever its priors. */
    public boolean hasFormOf(TransformSpec other) {
        return adstock.form().equals(other.adstock.form())
                && adstock.maxLag().equals(other.adstock.maxLag())
                && saturation.form().equals(other.saturation.form());
    }
}
