package org.bondstone.rest.server;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.bondstone.api.sql.ConnectionTest.Step;
import org.bondstone.rest.access.CallerRights;
import org.bondstone.rest.access.ForRole;
import org.bondstone.rest.access.Role;
import org.bondstone.rest.error.ErrorResponse;
import org.bondstone.rest.json.JsonBody;
import org.bondstone.rest.json.QueryParameters;
import org.bondstone.store.model.ConnectionToTest;
import org.bondstone.store.service.TestedConnections;
import org.bondstone.store.service.TestedConnections.Started;

/**
 * Tests of connections. They need the role of those who save blocks: a test does what a save and a
 * use of the block would do, and sends stored secrets to where the settings say. Not part of
 * Prefect's API.
 */
@Path("admin/connection-tests")
@ApplicationScoped
public class ConnectionTestsResource {

  private static final int TOO_MANY = 429;
  private static final int RETRY_SECONDS = 5;

  private final TestedConnections tests;

  @Resource private ManagedExecutorService executor;

  /** For the container's proxy. Public, because RESTEasy looks for no other. */
  public ConnectionTestsResource() {
    this(null);
  }

  @Inject
  public ConnectionTestsResource(TestedConnections tests) {
    this.tests = tests;
  }

  /** Tests a connection, and responds when that is done. */
  @POST
  @Produces(MediaType.APPLICATION_JSON)
  @ForRole(Role.ADMIN)
  public TestResponse test(JsonBody body, @Context SecurityContext security) {
    Started started = start(body, step -> {}, security);
    return TestResponse.of(started.id(), started.test().result().join());
  }

  /** Tests a connection, and notifies of each step as it ends. */
  @POST
  @Produces(MediaType.SERVER_SENT_EVENTS + ";qs=0.5")
  @ForRole(Role.ADMIN)
  public void follow(
      JsonBody body,
      @Context SecurityContext security,
      @Context SseEventSink sink,
      @Context Sse sse,
      @Context HttpServletResponse response) {
    TestReport report = new TestReport(sink, sse);
    Started started = start(body, report::add, security);
    // Else nginx keeps the steps until there are some kilobytes.
    response.setHeader("X-Accel-Buffering", "no");
    report.of(started);
    try {
      executor.execute(report);
    } catch (RejectedExecutionException e) {
      started.test().cancel();
      throw tooMany();
    }
  }

  /** Ends a test. */
  @DELETE
  @Path("{id}")
  @ForRole(Role.ADMIN)
  public void cancel(@PathParam("id") String id) {
    tests.cancel(QueryParameters.pathUuid("id", id));
  }

  private Started start(JsonBody body, Consumer<Step> progress, SecurityContext security) {
    ConnectionToTest connection = body.read(ConnectionTestRequests::read);
    return tests
        .start(connection, progress, CallerRights.caller(security))
        .orElseThrow(ConnectionTestsResource::tooMany);
  }

  private static WebApplicationException tooMany() {
    return new WebApplicationException(
        ErrorResponse.detail(TOO_MANY, "As many connections are tested as may be at a time.")
            .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
            .build());
  }
}
