package org.bondstone.it.job;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.concurrent.ExecutionException;
import org.bondstone.api.block.Block;
import org.bondstone.api.sql.SqlConnector;

/** Jobs of an application with bondstone-cdi. */
@Path("jobs")
@ApplicationScoped
public class CursorJobs {

  static final String BLOCK = "it-jobs";

  @Resource private ManagedExecutorService executor;

  @Inject
  @Block(BLOCK)
  private SqlConnector connector;

  /** What two jobs fetch first, one after the other: the second goes on if it has no own scope. */
  @GET
  public String run() throws ExecutionException, InterruptedException {
    return executor.submit(this::first).get() + " " + executor.submit(this::first).get();
  }

  private int first() {
    return connector
        .fetchOne("SELECT X FROM SYSTEM_RANGE(1, 9)")
        .orElseThrow()
        .get(0, Integer.class);
  }
}
