package org.bondstone.credentials.aws;

import java.util.Optional;
import org.bondstone.credentials.Step;

/** Keys in the variables {@code AWS_ACCESS_KEY_ID} and its fellows. */
record EnvironmentKeys(AwsEnvironment environment) implements KeySource {

  @Override
  public Optional<AwsKeys> find(Step step) {
    Optional<String> id = environment.get("AWS_ACCESS_KEY_ID");
    Optional<String> secret = environment.get("AWS_SECRET_ACCESS_KEY");
    if (id.isEmpty() && secret.isEmpty()) {
      return Optional.empty();
    }
    if (id.isEmpty() || secret.isEmpty()) {
      throw step.settings(
          "of AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY only one is in the environment.");
    }
    return Optional.of(
        AwsKeys.of(
            id.get(), secret.get(), environment.get("AWS_SESSION_TOKEN").orElse(null), null));
  }
}
