package org.bondstone.credentials.aws;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bondstone.credentials.Step;

/** Names of regions. */
final class Regions {

  static final Pattern NAME = Pattern.compile("[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}");

  private static final Pattern ENDPOINT =
      Pattern.compile(".+\\.(" + NAME.pattern() + ")\\.rds\\.amazonaws\\.com(\\.cn)?");

  private Regions() {}

  /** The region that the name of a database's host tells. */
  static Optional<String> ofHost(String host) {
    Matcher matcher = ENDPOINT.matcher(host);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** A region, or the operator's where there is none. */
  static String known(Step step, AwsEnvironment environment, String region) {
    return Optional.ofNullable(region)
        .or(() -> environment.get("AWS_REGION"))
        .or(() -> environment.get("AWS_DEFAULT_REGION"))
        .filter(name -> NAME.matcher(name).matches())
        .orElseThrow(
            () ->
                step.settings(
                    "no region is known: give the field \"region\", or AWS_REGION in the environment."));
  }
}
