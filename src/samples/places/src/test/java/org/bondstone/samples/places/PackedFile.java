package org.bondstone.samples.places;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Files for tests, and what the bundled one holds, found without the code under test. */
final class PackedFile {

  private PackedFile() {}

  /** A file of the given lines, with the header before them. */
  static PlacesFile of(String... lines) {
    String text = "name,latitude,longitude,country,admin1,admin2\n" + String.join("\n", lines);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream packed = new GZIPOutputStream(bytes)) {
      packed.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new PlacesFile(() -> new ByteArrayInputStream(bytes.toByteArray()));
  }

  /** The number of lines of the bundled file for each country: only the name holds a comma. */
  static Map<String, Long> linesByCountry() {
    Map<String, Long> counts = new TreeMap<>();
    for (String line : bundledLines()) {
      String[] parts = line.split(",", -1);
      counts.merge(parts[parts.length - 3], 1L, Long::sum);
    }
    return counts;
  }

  private static List<String> bundledLines() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(PlacesFile.class.getResourceAsStream("cities.csv.gz")),
                StandardCharsets.UTF_8))) {
      return reader.lines().skip(1).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
