package org.bondstone.samples.places;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Files for tests, and what the bundled one holds, found without the code under test. */
final class PackedFile {

  private static final String HEADER = "name,latitude,longitude,country,admin1,admin2\n";

  private PackedFile() {}

  /** A file of the given lines, with the header before them. */
  static PlacesFile of(String... lines) {
    byte[] bytes = packed(HEADER + String.join("\n", lines));
    return new PlacesFile(() -> new ByteArrayInputStream(bytes));
  }

  /** A file of as many places, named Place 1 and so on. */
  static PlacesFile ofSize(int size) {
    return of(
        IntStream.rangeClosed(1, size)
            .mapToObj(id -> "Place " + id + ",1.5,2.5,CH,,")
            .toArray(String[]::new));
  }

  /** A file that counts three places and then never ends. */
  static PlacesFile endless() {
    byte[] three = packed(HEADER + "A,1,1,CH,,\n".repeat(3));
    byte[] more = packed("B,1,1,CH,,\n".repeat(1_000));
    Iterator<InputStream> opened =
        List.of(new ByteArrayInputStream(three), new Endless(three, more)).iterator();
    return new PlacesFile(opened::next);
  }

  private static byte[] packed(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream packed = new GZIPOutputStream(bytes)) {
      packed.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
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

  /** Some bytes, and then others again and again. */
  private static final class Endless extends InputStream {

    private final byte[] others;
    private byte[] current;
    private int next;

    Endless(byte[] first, byte[] others) {
      this.current = first;
      this.others = others;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      read(one, 0, 1);
      return Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] to, int offset, int most) {
      if (next == current.length) {
        current = others;
        next = 0;
      }
      int count = Math.min(most, current.length - next);
      System.arraycopy(current, next, to, offset, count);
      next += count;
      return count;
    }

    /** Tells a reader of packed bytes that another member follows. */
    @Override
    public int available() {
      return 1;
    }
  }
}
