package io.tilework.engine.kernel.compile;

import java.util.Locale;

/** When programs are compiled: the system property {@value #PROPERTY}, for looking at and testing compiled loops. */
public enum LoopMode {
    /** When they have computed enough to be worth it; the default. */
    ADAPTIVE,
    /** Never. */
    INTERPRETED,
    /** Before their first use, without warming up. */
    COMPILED;

    /** The name of the property. */
    public static final String PROPERTY = "tilework.loops";

    /** The mode that the process was started with. */
    static LoopMode ofProcess() {
        final String name = System.getProperty(PROPERTY, "adaptive");
        for (final LoopMode mode : values()) {
            if (mode.name().toLowerCase(Locale.ROOT).equals(name)) {
                return mode;
            }
        }
        System.getLogger(LoopMode.class.getPackageName()).log(System.Logger.Level.WARNING, "the system property " + PROPERTY + " is '"
                + name + "'; it can be adaptive, interpreted or compiled, and adaptive is taken");
        return ADAPTIVE;
    }
}
