package org.bondstone.samples.places;

/** A load runs already, and there is one at a time. */
public final class LoadRunningException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  LoadRunningException() {
    super("A load is running. Wait until it ends: GET load shows how far it is.");
  }
}
