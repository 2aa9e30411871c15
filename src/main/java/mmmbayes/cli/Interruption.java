package mmmbayes.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Ctrl-C and the request to end: the first asks sampling to stop after the running transitions, the second ends the process at
 * once. Once sampling is over the first ends it at once, since nothing is lost. Whatever ends at once leaves its folder to be
 * resumed.
 */
final class Interruption implements AutoCloseable {
    /** Signal, and the exit code that shells expect of a process that it ends: 128 and its number. */
    private static final Map<String, Integer> SIGNALS = Map.of("INT", 130, "TERM", 143);

    private volatile Consumer<String> teller;
    private final Map<Object, Object> previousHandlers = new LinkedHashMap<>();
    private volatile int exitCode;
    private volatile boolean sampling = true;

    private Interruption(Consumer<String> teller) {
        this.teller = teller;
    }

    /** Listens until closed. */
    static Interruption listen(Console console) {
        Interruption interruption = new Interruption(console.err()::println);
        SIGNALS.forEach(interruption::handle);
        return interruption;
    }

    /**
     * By reflection: there is no other way to hear a second Ctrl-C, and a direct use of the class is a compiler warning that
     * cannot be suppressed. Where a signal cannot be had, it ends the process as always.
     */
    private void handle(String signal, int code) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.getName().equals("handle")) {
                received(code);
                return null;
            }
            return method.invoke(this, arguments);
        };
        try {
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Object proxy = Proxy.newProxyInstance(handlerType.getClassLoader(), new Class<?>[] {handlerType}, handler);
            Object name = Class.forName("sun.misc.Signal")
                    .getConstructor(String.class)
                    .newInstance(signal);
            previousHandlers.put(name, register(name, proxy));
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            // Another platform, or -Xrs: the default stays.
        }
    }

    private static Object register(Object signal, Object handler) throws ReflectiveOperationException {
        Method handle =
                signal.getClass().getMethod("handle", signal.getClass(), Class.forName("sun.misc.SignalHandler"));
        return handle.invoke(null, signal, handler);
    }

    private synchronized void received(int code) {
        boolean again = exitCode != 0;
        exitCode = code;
        if (again || !sampling) {
            teller.accept("ended at once; the draws up to the last checkpoint are kept: add --resume to go on.");
            Runtime.getRuntime().halt(code);
        }
        teller.accept("stopping after the running transitions; once more to end at once.");
    }

    /** Says what happens by way of another, for example beside lines that are rewritten. */
    void tellThrough(Consumer<String> other) {
        teller = other;
    }

    /** Whether sampling should stop. */
    boolean requested() {
        return exitCode != 0;
    }

    /** Exit code of a process that was asked to end. */
    int exitCode() {
        return exitCode;
    }

    /** From now on there is nothing to stop gracefully. */
    void samplingIsOver() {
        sampling = false;
    }

    /** Gives the signals back. */
    @Override
    public void close() {
        previousHandlers.forEach((signal, handler) -> {
            try {
                register(signal, handler);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("a signal that was taken can be given back", e);
            }
        });
    }
}
