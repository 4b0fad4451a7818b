package org.bondstone.rest.block;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bondstone.api.error.SpecificationException;
import org.bondstone.api.sql.ConnectionComponents;
import org.bondstone.rest.access.ForRole;
import org.bondstone.rest.access.Role;
import org.bondstone.rest.json.InvalidRequestException;
import org.bondstone.rest.json.JsonBody;
import org.bondstone.rest.json.RequestFault;

/**
 * Takes the URL of a database apart for a form, by the rules that blocks are read with. Nothing is
 * kept, connected to or logged. Not part of Prefect's API.
 */
@Path("admin/connection-urls")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ConnectionUrlResource {

  /** The parts that the URL has, the password among them: the caller has just sent it. */
  @POST
  @ForRole(Role.ADMIN)
  public Map<String, Object> parts(JsonBody body) {
    String url = body.read(fields -> fields.text("url"));
    try {
      return parts(ConnectionComponents.parse(url.strip()));
    } catch (SpecificationException e) {
      throw new InvalidRequestException(RequestFault.value(List.of("body", "url"), e.getMessage()));
    }
  }

  private static Map<String, Object> parts(ConnectionComponents url) {
    Map<String, Object> parts = new LinkedHashMap<>();
    parts.put("driver", url.driver().name());
    parts.put("username", url.username());
    parts.put("password", url.password() == null ? null : url.password().reveal());
    parts.put("host", url.host());
    parts.put("port", url.port());
    parts.put("database", url.database());
    parts.put("query", url.query().isEmpty() ? null : url.query());
    parts.values().removeIf(part -> part == null);
    return parts;
  }
}
