package org.bondstone.it.mailer;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bondstone.api.Blocks;
import org.bondstone.api.block.Secret;
import org.bondstone.api.error.BondstoneException;
import org.bondstone.api.error.InvalidBlockException;

/** Lets tests see what is injected, and save from Java. */
@Path("servers")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class MailerResource {

  @Inject private Mailer mailer;
  @Inject private Blocks blocks;

  /**
   * What is injected.
   *
   * @param password what the test thinks the password is
   */
  @GET
  @Path("injected")
  public Response injected(@QueryParam("password") String password) {
    try {
      return Response.ok(json(mailer.server(), password)).build();
    } catch (InvalidBlockException e) {
      return problems(e);
    } catch (BondstoneException e) {
      return Response.status(503).entity(message(e)).build();
    }
  }

  /** What the programmatic API finds. */
  @GET
  @Path("{name}")
  public Response found(@PathParam("name") String name, @QueryParam("password") String password) {
    return blocks
        .find(name, SmtpServer.class)
        .map(server -> Response.ok(json(server, password)))
        .orElseGet(() -> Response.status(404))
        .build();
  }

  /** Saves a block from Java. */
  @POST
  @Path("{name}")
  public Response save(
      @PathParam("name") String name,
      @QueryParam("host") String host,
      @QueryParam("port") int port,
      @QueryParam("password") String password) {
    SmtpServer server =
        new SmtpServer(
            host,
            port,
            Secret.of(password),
            Duration.ofMinutes(2),
            List.of("a@example.org"),
            Optional.of(new Relay("relay.example", Secret.of(password))));
    try {
      blocks.save(name, server, true);
      return Response.noContent().build();
    } catch (InvalidBlockException e) {
      return problems(e);
    }
  }

  private static JsonObject json(SmtpServer server, String password) {
    JsonArrayBuilder senders = Json.createArrayBuilder();
    server.senders().forEach(senders::add);
    return Json.createObjectBuilder()
        .add("host", server.host())
        .add("port", server.port())
        .add("knows_password", server.password().reveal().equals(password))
        .add("timeout", server.timeout().toString())
        .add("senders", senders)
        .add("relay", server.relay().map(Relay::host).orElse(""))
        .build();
  }

  private static Response problems(InvalidBlockException error) {
    JsonArrayBuilder problems = Json.createArrayBuilder();
    error.problems().forEach(problem -> problems.add(problem.toString()));
    return Response.status(422)
        .entity(Json.createObjectBuilder().add("problems", problems).build())
        .build();
  }

  static JsonObject message(Exception error) {
    return Json.createObjectBuilder().add("message", String.valueOf(error.getMessage())).build();
  }
}
