package io.tilework.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The {@code tilework} script, in a project of its own whose Maven and JDK are scripts that say what they are asked. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class LauncherTest {

    private static final String WARNING = "WARNING: Using incubator modules: jdk.incubator.vector";

    /** Runs a command and waits until nobody holds its standard error, which may outlive it for a moment. */
    private static final String UNTIL_CLOSED = "{ \"$0\" \"$@\" 2>&1 >&3 | cat >&2; exit ${PIPESTATUS[0]}; } 3>&1";

    @TempDir
    private Path folder;
    private Path project;
    private Path jdk;

    /** How a started program ended, and what it printed. */
    private record Outcome(int exitCode, String out, String err) {
    }

    @BeforeEach
    void layOutAProject() throws IOException {
        project = Files.createDirectories(folder.resolve("a project"));
        for (String module : List.of("engine", "testkit", "arrays", "scheduler", "distributed", "cli", "examples")) {
            Files.createDirectories(project.resolve(module + "/src/main"));
            writeOld(project.resolve(module + "/pom.xml"));
        }
        writeOld(project.resolve("pom.xml"));
        writeOld(project.resolve("jvm.options"));
        Files.copy(checkout().resolve("tilework"), project.resolve("tilework"));
        assertTrue(project.resolve("tilework").toFile().setExecutable(true));

        jdk = folder.resolve("jdk");
        writeScript(jdk.resolve("bin/javac"), "");
        writeScript(jdk.resolve("bin/java"), """
                echo '%s' >&2
                for argument; do last=$argument; done
                echo "ran $last"
                echo "$last failed" >&2
                exit 3
                """.formatted(WARNING));
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25.0.1\"\n");
        writeScript(folder.resolve("bin/mvn"), """
                echo built >> ../builds
                mkdir -p examples/target/lib
                touch examples/target/lib/engine.jar examples/target/tilework-examples-1.jar
                """);
    }

    @Test
    void buildsOnFirstUseAndThenStartsAtOnce() throws Exception {
        Outcome first = launch("demo");
        assertEquals(3, first.exitCode());
        assertEquals("ran demo\n", first.out());
        assertTrue(first.err().startsWith("tilework: building; the first time"), first.err());

        assertEquals(new Outcome(3, "ran demo\n", "demo failed\n"), launch("demo"));
        assertEquals(1, builds());
    }

    @Test
    void showsWhatTheJvmSaysButForTheIncubatorWarning() throws Exception {
        launch("demo");
        writeScript(jdk.resolve("bin/java"), "echo '" + WARNING + "' >&2; echo first >&2; printf last >&2");
        assertEquals(new Outcome(0, "", "first\nlast"), launch());
        writeScript(jdk.resolve("bin/java"), "echo 'Unrecognized VM option' >&2; printf last >&2; exit 1");
        assertEquals(new Outcome(1, "", "Unrecognized VM option\nlast"), launch());
    }

    @Test
    void buildsAgainWhenASourceIsNewerOrGone() throws Exception {
        Path source = Files.writeString(project.resolve("arrays/src/main/A.java"), "class A { }");
        launch();
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));
        assertTrue(launch().err().startsWith("tilework: the sources have changed"));
        Files.setLastModifiedTime(source, FileTime.from(Instant.EPOCH));
        launch();
        assertEquals(2, builds());

        Files.delete(source);
        launch();
        assertEquals(3, builds());
    }

    @Test
    void startsFromAnywhereThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), project.resolve("tilework"));
        assertEquals("ran demo\n", run(link, folder, "demo").out());
    }

    @Test
    void launchersThatRaceBuildOnce() throws Exception {
        Process[] racers = new Process[4];
        for (int i = 0; i < racers.length; i++) {
            racers[i] = start(project.resolve("tilework"), folder, "racer" + i);
        }
        for (int i = 0; i < racers.length; i++) {
            assertEquals("ran racer" + i + "\n", outcome(racers[i]).out());
        }
        assertEquals(1, builds());
    }

    @Test
    void aBuildThatFailsShowsItsLastLinesAndIsTriedAgain() throws Exception {
        writeScript(folder.resolve("bin/mvn"), "echo 'A.java:1: what is this'; exit 1");
        for (int attempt = 0; attempt < 2; attempt++) {
            Outcome failed = launch();
            assertEquals(1, failed.exitCode());
            assertTrue(failed.err().contains("A.java:1: what is this\ntilework: the build failed"), failed.err());
        }
    }

    @Test
    void aLockThatADeadProcessLeftIsTakenOver() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Files.createDirectories(project.resolve("target"));
        Files.createSymbolicLink(project.resolve("target/launch.lock"), Path.of(Long.toString(dead.pid())));
        assertEquals("ran demo\n", launch("demo").out());
    }

    @Test
    void aJdkThatIsTooOldIsRefusedByName() throws Exception {
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"17.0.1\"\n");
        assertEquals(new Outcome(1, "", "tilework: TILEWORK_JAVA_HOME=" + jdk + " is not a JDK 25 or newer\n"), launch());
        assertFalse(Files.exists(project.resolve("target")));
    }

    private Outcome launch(String... arguments) throws Exception {
        return run(project.resolve("tilework"), project, arguments);
    }

    private Outcome run(Path script, Path directory, String... arguments) throws Exception {
        return outcome(start(script, directory, arguments));
    }

    private Process start(Path script, Path directory, String... arguments) throws IOException {
        var builder = new ProcessBuilder("bash", "-c", UNTIL_CLOSED, script.toString()).directory(directory.toFile());
        builder.command().addAll(List.of(arguments));
        Map<String, String> environment = builder.environment();
        environment.put("TILEWORK_JAVA_HOME", jdk.toString());
        environment.put("PATH", folder.resolve("bin") + File.pathSeparator + environment.get("PATH"));
        environment.remove("TILEWORK_OPTS");
        return builder.start();
    }

    private static Outcome outcome(Process process) throws Exception {
        String out = new String(process.getInputStream().readAllBytes());
        String err = new String(process.getErrorStream().readAllBytes());
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        return new Outcome(process.exitValue(), out, err);
    }

    private long builds() throws IOException {
        return Files.readAllLines(folder.resolve("builds")).size();
    }

    private static void writeOld(Path file) throws IOException {
        Files.setLastModifiedTime(Files.writeString(file, ""), FileTime.from(Instant.EPOCH));
    }

    private static void writeScript(Path file, String body) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + body);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** The folder above the working directory that holds the launcher. */
    private static Path checkout() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("tilework"))) {
            directory = directory.getParent();
        }
        return directory;
    }
}
