package org.bondstone.it;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;

/** Keeps its application from starting, when everything is deployed. */
@ApplicationScoped
public class FailsAtStart {

  void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
    throw new IllegalStateException("This application never starts.");
  }
}
