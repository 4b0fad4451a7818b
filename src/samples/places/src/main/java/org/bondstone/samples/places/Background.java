package org.bondstone.samples.places;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.concurrent.ExecutorService;

/** Makes the container's executor injectable, which Jakarta Concurrency 3.0 does not do itself. */
@ApplicationScoped
class Background {

  @Resource private ManagedExecutorService executor;

  @Produces
  ExecutorService executor() {
    return executor;
  }
}
