package org.bondstone.samples.places.rest;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bondstone.api.error.BondstoneException;
import org.bondstone.samples.places.Place;
import org.bondstone.samples.places.Places;

/**
 * Writes all places as NDJSON. When the database fails in the middle, the status is long sent: the
 * last line is then an object with the member {@code error}, so that a client can tell.
 */
final class PlaceLines implements StreamingOutput {

  private static final System.Logger LOG = System.getLogger(PlaceLines.class.getName());

  private static final Jsonb JSON = JsonbBuilder.create();

  private final Places places;

  PlaceLines(Places places) {
    this.places = places;
  }

  @Override
  public void write(OutputStream output) throws IOException {
    Writer lines = new BufferedWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8));
    AtomicBoolean begun = new AtomicBoolean();
    try {
      places.readAll(
          batch -> {
            begun.set(true);
            write(batch, lines);
          });
    } catch (BondstoneException e) {
      if (!begun.get()) {
        throw e;
      }
      LOG.log(System.Logger.Level.WARNING, "The stream of places ends early.", e);
      line(Map.of("error", e.getMessage()), lines);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    lines.flush();
  }

  private static void write(List<Place> batch, Writer lines) {
    try {
      for (Place place : batch) {
        line(place, lines);
      }
      lines.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void line(Object value, Writer lines) throws IOException {
    lines.write(JSON.toJson(value));
    lines.write('\n');
  }
}
