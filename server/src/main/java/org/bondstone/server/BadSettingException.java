package org.bondstone.server;

/** A setting that the server cannot start with. The message is one line for the operator. */
final class BadSettingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BadSettingException(Setting setting, String value, String allowed) {
    super(setting + " is \"" + onOneLine(value) + "\". " + allowed);
  }

  private static String onOneLine(String value) {
    return value.replaceAll("\\s", " ");
  }
}
