package org.bondstone.server;

/** A setting that the server cannot start with. The message is one line for the operator. */
final class BadSettingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BadSettingException(Setting setting, String value, String allowed) {
    super(setting + " is \"" + onOneLine(value) + "\". " + allowed);
  }

  /** For a setting that does not exist. */
  BadSettingException(String message) {
    super(message);
  }

  private static String onOneLine(String value) {
    return value.replaceAll("\\s", " ");
  }
}
