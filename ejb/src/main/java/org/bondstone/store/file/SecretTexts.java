package org.bondstone.store.file;

/** What is said of secrets in files. */
final class SecretTexts {

  private SecretTexts() {}

  static String inTheClear() {
    return "A secret stands here in the clear; allowed is a reference: $file, $env or $sealed";
  }

  static String shown() {
    return "This field is no secret, so that what is sealed here would be shown to every reader";
  }
}
