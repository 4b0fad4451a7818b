package org.bondstone.samples.places;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/**
 * The file of places inside this archive: CSV in UTF-8 with a header, packed with gzip. It is read
 * as a stream, so the memory it takes does not grow with its size. Thread-safe.
 */
final class PlacesFile {

  private static final String RESOURCE = "cities.csv.gz";

  private final Source source;

  /** Opens the packed bytes anew at each call. */
  @FunctionalInterface
  interface Source {
    InputStream open() throws IOException;
  }

  PlacesFile(Source source) {
    this.source = source;
  }

  /** The file that this archive carries. */
  static PlacesFile bundled() {
    return new PlacesFile(() -> PlacesFile.class.getResourceAsStream(RESOURCE));
  }

  /**
   * The number of places in the file.
   *
   * @throws UncheckedIOException when the file cannot be read
   */
  long count() {
    try (CsvReader<NamedCsvRecord> records = open()) {
      return records.stream().count();
    } catch (IOException e) {
      throw new UncheckedIOException("The file of places cannot be read.", e);
    }
  }

  /**
   * Reads all places in the order of the file.
   *
   * @param size the most places in one batch
   * @throws UncheckedIOException when the file cannot be read
   * @throws IllegalStateException when a record is not a place; the message names its line
   */
  void read(int size, Consumer<List<Place>> batches) {
    try (CsvReader<NamedCsvRecord> reader = open();
        CloseableIterator<NamedCsvRecord> records = reader.iterator()) {
      int id = 0;
      List<Place> batch = new ArrayList<>(size);
      while (records.hasNext()) {
        batch.add(place(++id, records.next()));
        if (batch.size() == size || !records.hasNext()) {
          batches.accept(batch);
          batch = new ArrayList<>(size);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The file of places cannot be read.", e);
    }
  }

  private CsvReader<NamedCsvRecord> open() throws IOException {
    InputStream packed = source.open();
    if (packed == null) {
      throw new IOException("The archive does not hold " + RESOURCE + ".");
    }
    try {
      return CsvReader.builder()
          .ofNamedCsvRecord(
              new InputStreamReader(new GZIPInputStream(packed), StandardCharsets.UTF_8));
    } catch (IOException e) {
      packed.close();
      throw e;
    }
  }

  private static Place place(int id, NamedCsvRecord line) {
    try {
      return new Place(
          id,
          line.getField("name"),
          Double.parseDouble(line.getField("latitude")),
          Double.parseDouble(line.getField("longitude")),
          line.getField("country"),
          orNull(line.getField("admin1")),
          orNull(line.getField("admin2")));
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "Line " + line.getStartingLineNumber() + " of the file is not a place.", e);
    }
  }

  private static String orNull(String field) {
    return field.isEmpty() ? null : field;
  }
}
