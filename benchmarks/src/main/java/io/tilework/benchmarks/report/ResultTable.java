package io.tilework.benchmarks.report;

import io.tilework.benchmarks.workload.Aim;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * The measured lines as Markdown: medians in milliseconds, the first contestant's ratio to the best of the others, the part of the speed of
 * memory that it reaches, and whether that is what it should reach.
 */
public final class ResultTable {

    private static final double MILLIS_PER_SECOND = 1e3;

    /** The peer whose loops are written by hand, one by one. */
    private static final String BY_HAND = "Numba";

    private final List<String> contestants;
    private final List<Line> lines;

    /**
     * A table.
     *
     * @param contestants the names of all, that whose results matter first
     */
    public ResultTable(final List<String> contestants, final List<Line> lines) {
        this.contestants = List.copyOf(contestants);
        this.lines = List.copyOf(lines);
    }

    /** The table, and below it the settings that were chosen and how far the times spread. */
    public String markdown() {
        final List<String> rows = new ArrayList<>();
        rows.add("| | " + String.join(" | ", contestants) + " | to the best other | of memory speed | aim | reached |");
        rows.add("|---".repeat(contestants.size() + 5) + "|");
        lines.forEach(line -> rows.add(row(line)));
        rows.add("");
        if (contestants.contains(BY_HAND)) {
            rows.add(BY_HAND + " runs loops written by hand for each workload; the libraries are all others.");
            rows.add("");
        }
        rows.add("Chosen in a trial, and the times of all rounds in milliseconds:");
        rows.add("");
        lines.forEach(line -> rows.add("- " + line.workload().name() + ": " + line.times().entrySet().stream()
                .map(ResultTable::details).collect(Collectors.joining("; "))));
        lines.forEach(line -> line.differences().forEach(each -> rows.add("- **" + line.workload().name() + " differs**: " + each)));
        return String.join("\n", rows) + "\n";
    }

    private String row(final Line line) {
        final List<String> cells = new ArrayList<>();
        final String dtype = line.workload().dtype().toString();
        cells.add(line.workload().title() + (dtype.equals("float64") ? "" : ", " + dtype));
        contestants.forEach(name -> cells.add(line.times().containsKey(name) ? millis(line.times().get(name).median()) : "–"));
        final OptionalDouble ratio = ratioToBest(line, contestants);
        cells.add(ratio.isPresent() ? digits(ratio.getAsDouble(), 2) : "–");
        final OptionalDouble part = part(line);
        cells.add(part.isPresent() ? String.format(Locale.ROOT, "%.0f %%", 100 * part.getAsDouble()) : "–");
        cells.add(line.workload().aim().text());
        cells.add(reached(line));
        return "| " + String.join(" | ", cells) + " |";
    }

    private static String details(final Map.Entry<String, Line.Times> entry) {
        final List<Double> seconds = entry.getValue().seconds();
        return entry.getKey() + " " + millis(seconds.getFirst()) + " to " + millis(seconds.getLast())
                + (entry.getValue().setting().isEmpty() ? "" : " (" + entry.getValue().setting() + ")");
    }

    private String reached(final Line line) {
        final OptionalDouble value = switch (line.workload().aim()) {
            case Aim.OfBestPeer best -> margin(ratioToBest(line, contestants), best.atMost());
            case Aim.OfBestLibrary best -> margin(ratioToBest(line, contestants.stream().filter(name -> !name.equals(BY_HAND)).toList()),
                    best.atMost());
            case Aim.OfPeer of -> margin(ratio(line, of.peer()), of.atMost());
            case Aim.OfReading reading -> {
                final OptionalDouble part = part(line);
                yield part.isPresent() ? OptionalDouble.of(part.getAsDouble() / reading.atLeast()) : part;
            }
        };
        return value.isEmpty() ? "–" : value.getAsDouble() >= 1 ? "yes" : "**no**";
    }

    /** How many times better than the limit a ratio is. */
    private static OptionalDouble margin(final OptionalDouble ratio, final double atMost) {
        return ratio.isPresent() ? OptionalDouble.of(atMost / ratio.getAsDouble()) : ratio;
    }

    private OptionalDouble part(final Line line) {
        final Line.Times own = line.times().get(contestants.getFirst());
        return own == null ? OptionalDouble.empty() : line.memory().part(line.workload(), own.median());
    }

    private OptionalDouble ratio(final Line line, final String peer) {
        final Line.Times own = line.times().get(contestants.getFirst());
        final Line.Times other = line.times().get(peer);
        return own == null || other == null ? OptionalDouble.empty() : OptionalDouble.of(own.median() / other.median());
    }

    private OptionalDouble ratioToBest(final Line line, final List<String> among) {
        return among.stream().skip(1).map(name -> ratio(line, name)).filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble).max();
    }

    private static String millis(final double seconds) {
        return digits(seconds * MILLIS_PER_SECOND, 3);
    }

    private static String digits(final double value, final int digits) {
        return new BigDecimal(value).round(new MathContext(digits)).toPlainString();
    }
}
