package org.bondstone.it.guide;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.stream.Stream;
import org.bondstone.api.block.Block;
import org.bondstone.api.sql.SqlConnector;

/** The example of src/docs/streaming.md. */
@Path("/export")
@RequestScoped
public class Export {

  private static final Jsonb JSON = JsonbBuilder.create();

  @Inject
  @Block("warehouse")
  SqlConnector warehouse;

  public record Customer(long id, String name) {}

  @GET
  @Produces("application/x-ndjson")
  public StreamingOutput customers() {
    return this::write;
  }

  private void write(OutputStream out) throws IOException {
    Writer lines = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    long count = 0;
    try (Stream<Customer> rows =
        warehouse.query("SELECT id, name FROM customers ORDER BY id").stream(Customer.class)) {
      for (Iterator<Customer> each = rows.iterator(); each.hasNext(); count++) {
        lines.append(JSON.toJson(each.next())).append('\n');
      }
    }
    lines.append("{\"customers\":" + count + "}\n").flush();
  }
}
