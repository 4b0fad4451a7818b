package org.bondstone.it;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipFile;

/**
 * What the file of places holds, read from the sample's archive without the sample's code. In this
 * file only a name is quoted, so a line splits at the commas after it.
 */
final class PlacesInFile {

  private static final String ENTRY = "WEB-INF/classes/org/bondstone/samples/places/cities.csv.gz";

  private final List<String> lines;

  PlacesInFile(Path war) {
    try (ZipFile archive = new ZipFile(war.toFile());
        BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(
                    new GZIPInputStream(archive.getInputStream(archive.getEntry(ENTRY))),
                    StandardCharsets.UTF_8))) {
      lines = reader.lines().skip(1).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int count() {
    return lines.size();
  }

  Map<String, Integer> countByCountry() {
    Map<String, Integer> counts = new TreeMap<>();
    lines.forEach(line -> counts.merge(fields(line)[3], 1, Integer::sum));
    return counts;
  }

  /** A checksum of all places with their order. */
  String checksum() {
    MessageDigest digest = sha256();
    int id = 0;
    for (String line : lines) {
      String[] fields = fields(line);
      update(
          digest,
          ++id,
          fields[0],
          Double.parseDouble(fields[1]),
          Double.parseDouble(fields[2]),
          fields[3],
          fields[4],
          fields[5]);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The same checksum of places that come as JSON, one on a line. */
  static String checksum(Stream<String> jsonLines) {
    MessageDigest digest = sha256();
    jsonLines.forEach(
        line -> {
          JsonObject place = read(line);
          update(
              digest,
              place.getInt("id"),
              place.getString("name"),
              place.getJsonNumber("latitude").doubleValue(),
              place.getJsonNumber("longitude").doubleValue(),
              place.getString("country"),
              place.getString("admin1", ""),
              place.getString("admin2", ""));
        });
    return HexFormat.of().formatHex(digest.digest());
  }

  private static JsonObject read(String line) {
    try (JsonReader reader = Json.createReader(new StringReader(line))) {
      return reader.readObject();
    }
  }

  private static void update(MessageDigest digest, Object... fields) {
    for (Object field : fields) {
      digest.update((field + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  private static String[] fields(String line) {
    if (!line.startsWith("\"")) {
      return line.split(",", -1);
    }
    int end = line.lastIndexOf("\",");
    String[] rest = line.substring(end + 1).split(",", -1);
    rest[0] = line.substring(1, end).replace("\"\"", "\"");
    return rest;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
