package org.bondstone.server.setting;

/** A setting that the server cannot start with. The message is one line for the operator. */
public final class BadSettingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The message names what is allowed. */
  public BadSettingException(Setting setting, String value, String allowed) {
    super(setting + " is \"" + onOneLine(value) + "\". " + allowed);
  }

  /** Of a command line or of a setting that does not exist. */
  public BadSettingException(String message) {
    super(message);
  }

  private static String onOneLine(String value) {
    return value.replaceAll("\\s", " ");
  }
}
