package io.tilework.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tilework.cli.command.Tilework;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports and drawings in a real browser: they are shown, their script runs without errors, and dragging looks closer. */
class ReportInBrowserTest {

    private static final Pattern VIEW = Pattern.compile("class=\"time\" viewBox=\"([0-9.]+) 0 ([0-9.]+) ");
    private static final int SECONDS_AT_MOST = 90;

    @TempDir
    private Path folder;
    private String browser;

    private record Shown(String document, String log) {}

    @BeforeEach
    void findBrowser() throws IOException, InterruptedException {
        final Optional<String> found = Stream.of("chromium", "chromium-browser", "google-chrome")
                .filter(name -> Stream.of(System.getenv("PATH").split(":")).anyMatch(place -> Files.isExecutable(Path.of(place, name))))
                .findFirst();
        assumeTrue(found.isPresent(), "skipped: there is no Chromium on the PATH, so no browser shows the report; install it with"
                + " 'apt-get install chromium'");
        browser = found.get();
        assumeTrue(dump(Files.writeString(folder.resolve("plain.html"), "<p>a plain page</p>")) == 0
                && Files.readString(folder.resolve("document")).contains("a plain page"), "skipped: " + browser
                + " does not show a plain page here, so it cannot show the report");
    }

    private Shown show(final Path page) throws IOException, InterruptedException {
        assertEquals(0, dump(page), () -> "the browser ends badly");
        return new Shown(Files.readString(folder.resolve("document")), Files.readString(folder.resolve("log")));
    }

    /** Writes a page as the browser has it after its script has run, and what the browser logs; gives its exit code, or -1 if it hangs. */
    private int dump(final Path page) throws IOException, InterruptedException {
        final Path document = folder.resolve("document");
        final Path log = folder.resolve("log");
        final Process process = new ProcessBuilder(List.of(browser, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--enable-logging=stderr",
                "--user-data-dir=" + folder.resolve("browser"), "--window-size=1300,900", "--dump-dom", page.toUri().toString()))
                .redirectOutput(document.toFile()).redirectError(log.toFile()).start();
        if (!process.waitFor(SECONDS_AT_MOST, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return -1;
        }
        return process.exitValue();
    }

    private Path report() throws IOException {
        final Path page = folder.resolve("run.html");
        final PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        assertEquals(0, Tilework.run(nowhere, nowhere, "eval", "x = random.default_rng(1).normal(size=(400, 400));"
                + " (x + x.T - x.mean(axis=0)).std(axis=1)", "--chunks", "50", "--out", folder.resolve("y.npy").toString(), "--threads", "2",
                "--report", page.toString(), "--visualize", folder.resolve("plan.svg").toString()));
        return page;
    }

    @Test
    void theReportIsShownAndItsScriptRuns() throws Exception {
        final Shown shown = show(report());
        assertFalse(shown.log().contains("CONSOLE"), shown.log());
        assertTrue(shown.document().contains("The run ended well"));
        assertEquals(3, count(shown.document(), "class=\"time\" viewBox=\"0 0 1000 "), "three charts show the whole run");
        assertTrue(count(shown.document(), "class=\"span\"") > 64, "a span for each of the tasks");
        assertTrue(count(shown.document(), "<span style=\"left: ") >= 9, "the script puts labels on the axes");
        assertTrue(count(shown.document(), "<marker") == 1 && shown.document().contains("random normal</text>"), "the plan is drawn");
    }

    @Test
    void draggingLooksCloser() throws Exception {
        final Path page = report();
        final String drag = """
                <script>
                const chart = document.querySelector("svg.time");
                const box = chart.getBoundingClientRect();
                const at = part => ({clientX: box.left + part * box.width, clientY: box.top + 5, bubbles: true});
                chart.dispatchEvent(new PointerEvent("pointerdown", at(0.25)));
                chart.dispatchEvent(new PointerEvent("pointerup", at(0.75)));
                </script>""";
        Files.writeString(page, Files.readString(page).replace("</body>", drag + "</body>"));
        final Shown shown = show(page);
        assertFalse(shown.log().contains("CONSOLE"), shown.log());
        final Matcher view = VIEW.matcher(shown.document());
        int charts = 0;
        while (view.find()) {
            assertEquals(250, Double.parseDouble(view.group(1)), 1);
            assertEquals(500, Double.parseDouble(view.group(2)), 1);
            charts++;
        }
        assertEquals(3, charts, "all charts show the same time");
    }

    @Test
    void theDrawingIsShown() throws Exception {
        report();
        final Shown shown = show(folder.resolve("plan.svg"));
        assertFalse(shown.document().contains("parsererror"), shown.document());
        assertTrue(shown.document().contains("random normal"));
    }

    private static int count(final String text, final String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}
