package org.bondstone.credentials.google;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bondstone.credentials.Step;

/**
 * What the operator's environment says, and the fixed endpoints.
 *
 * @param variables of the environment
 * @param metadata the metadata server
 * @param tokens where assertions are changed for tokens
 */
record GoogleEnvironment(UnaryOperator<String> variables, URI metadata, URI tokens) {

  static GoogleEnvironment ofProcess() {
    return new GoogleEnvironment(
        System::getenv,
        URI.create("http://169.254.169.254"),
        URI.create("https://oauth2.googleapis.com/token"));
  }

  /** The key of the process's own service account, read each time. */
  ServiceAccountKey ownKey(Step step) {
    String file =
        Optional.ofNullable(variables.apply("GOOGLE_APPLICATION_CREDENTIALS"))
            .filter(value -> !value.isEmpty())
            .orElseThrow(
                () -> step.settings("GOOGLE_APPLICATION_CREDENTIALS is not in the environment."));
    try {
      return ServiceAccountKey.read(
          Files.readString(Path.of(file)),
          () ->
              step.settings(
                  "the file of GOOGLE_APPLICATION_CREDENTIALS is not a service account's key."));
    } catch (IOException e) {
      throw step.settings("the file of GOOGLE_APPLICATION_CREDENTIALS cannot be read.");
    }
  }
}
