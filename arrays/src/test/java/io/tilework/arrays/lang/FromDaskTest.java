package io.tilework.arrays.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of docs/from-dask.md has a row for every name of dask.array, and says of each truly whether it is here. */
class FromDaskTest {

    /** A row: the name in Dask, and what the second column says. */
    private record Row(String name, String here) {}

    private static List<Row> rows() throws IOException {
        final Path table = Stream.of("docs", "../docs").map(folder -> Path.of(folder, "from-dask.md")).filter(Files::exists)
                .findFirst().orElseThrow();
        return Files.readAllLines(table).stream().filter(line -> line.startsWith("| `")).map(line -> {
            final String[] columns = line.split("\\|");
            return new Row(columns[1].strip().replace("`", ""), columns[2].strip());
        }).toList();
    }

    @Test
    void everyNameOfDaskHasARow() throws IOException {
        try (InputStream names = FromDaskTest.class.getResourceAsStream("dask-array-names.txt")) {
            assertEquals(new String(names.readAllBytes(), StandardCharsets.UTF_8).lines().toList(), rows().stream().map(Row::name).toList());
        }
    }

    @Test
    void whatTheTableSaysIsSo() throws IOException {
        for (final Row row : rows()) {
            final boolean isKnown = Names.global(row.name()).isPresent();
            if (row.here().equals("`" + row.name() + "`")) {
                assertTrue(isKnown, row.name() + " is said to be here, and is not");
            } else {
                assertTrue(row.here().equals("not yet") || row.here().equals("always") || row.here().startsWith("Java: `"), row::toString);
                assertTrue(!isKnown, row.name() + " is here, and the table does not say so");
            }
        }
    }
}
