package org.bondstone.it.job;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.concurrent.ExecutionException;

/** A job of an application that knows nothing of Bondstone. */
@Path("jobs")
@ApplicationScoped
public class PlainJobs {

  @Resource private ManagedExecutorService executor;

  @GET
  public String run() throws ExecutionException, InterruptedException {
    return executor.submit(() -> "done").get();
  }
}
