package io.tilework.arrays.lang;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which names are near to a wrong one. */
public final class Suggestion {

    private Suggestion() {}

    /** The end of a message that suggests near names, or nothing. */
    public static String ending(final String wrong, final Stream<String> known) {
        final Set<String> near = known.filter(name -> distance(wrong, name) <= Math.max(1, wrong.length() / 3))
                .sorted(Comparator.<String>comparingInt(name -> distance(wrong, name)).thenComparing(name -> name)).limit(3)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return near.isEmpty() ? "" : "; did you mean " + near.stream().map(name -> "'" + name + "'")
                .collect(Collectors.joining(" or ")) + "?";
    }

    /** The least number of insertions, deletions, replacements and swaps of neighbours (Damerau, 1964). */
    private static int distance(final String a, final String b) {
        final int[][] steps = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    steps[i][j] = i + j;
                    continue;
                }
                final int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                steps[i][j] = Math.min(Math.min(steps[i - 1][j], steps[i][j - 1]) + 1, steps[i - 1][j - 1] + same);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    steps[i][j] = Math.min(steps[i][j], steps[i - 2][j - 2] + 1);
                }
            }
        }
        return steps[a.length()][b.length()];
    }
}
