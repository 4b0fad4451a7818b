package org.bondstone.testing;

/** Says where something was done, by its stack trace. Nothing is thrown. */
final class Trace extends Throwable {

  private static final long serialVersionUID = 1L;

  Trace(String what) {
    super("%s by the thread \"%s\"".formatted(what, Thread.currentThread().getName()));
  }

  @Override
  public String toString() {
    return getMessage();
  }
}
