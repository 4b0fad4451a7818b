package org.bondstone.samples.places.rest;

/** A query parameter is missing or not allowed. */
final class BadParameter extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String parameter;
  private final String allowed;

  BadParameter(String parameter, String allowed) {
    super("The parameter " + parameter + " is missing or not valid. Allowed: " + allowed + ".");
    this.parameter = parameter;
    this.allowed = allowed;
  }

  String parameter() {
    return parameter;
  }

  String allowed() {
    return allowed;
  }
}
