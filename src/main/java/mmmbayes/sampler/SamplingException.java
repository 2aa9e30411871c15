package mmmbayes.sampler;

/** The density cannot be sampled; the message says where it failed and what to look at. */
public final class SamplingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Takes the message as it will be shown. */
    public SamplingException(String message) {
        super(message);
    }
}
