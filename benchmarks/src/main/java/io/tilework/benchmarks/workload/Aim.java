package io.tilework.benchmarks.workload;

import java.util.Locale;

/** What Tilework should reach on a workload. */
public sealed interface Aim {

    /** How it is written in a table. */
    String text();

    /** A time of at most this part of the best peer's. */
    record OfBestPeer(double atMost) implements Aim {

        @Override
        public String text() {
            return String.format(Locale.ROOT, "≤ %s of the best", atMost);
        }
    }

    /** A time of at most this part of the best peer's whose users write expressions, as those of Tilework do, and not loops. */
    record OfBestLibrary(double atMost) implements Aim {

        @Override
        public String text() {
            return String.format(Locale.ROOT, "≤ %s of the best library", atMost);
        }
    }

    /** A time of at most this part of one peer's. */
    record OfPeer(String peer, double atMost) implements Aim {

        @Override
        public String text() {
            return String.format(Locale.ROOT, "≤ %s of %s", atMost, peer);
        }
    }

    /** At least this part of the speed at which memory can be read. */
    record OfReading(double atLeast) implements Aim {

        @Override
        public String text() {
            return String.format(Locale.ROOT, "≥ %.0f %% of reading", 100 * atLeast);
        }
    }
}
