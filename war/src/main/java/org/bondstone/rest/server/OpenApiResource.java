package org.bondstone.rest.server;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The description of the API, {@code openapi.yaml} beside this class, on every server. What servers
 * with MicroProfile OpenAPI show joins the documents of all applications, and only some have it.
 */
@Path("/openapi")
@ApplicationScoped
public class OpenApiResource {

  /** The document as it is written. As text, which a browser shows, unless YAML is asked for. */
  @GET
  @Produces({MediaType.TEXT_PLAIN + ";charset=UTF-8", "application/yaml"})
  public String yaml() throws IOException {
    try (InputStream document = OpenApiResource.class.getResourceAsStream("openapi.yaml")) {
      return new String(document.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** The same as JSON, for those who would rather have that. */
  @GET
  @Produces(MediaType.APPLICATION_JSON + ";qs=0.5")
  public Object json() throws IOException {
    return new Load(LoadSettings.builder().build()).loadFromString(yaml());
  }
}
