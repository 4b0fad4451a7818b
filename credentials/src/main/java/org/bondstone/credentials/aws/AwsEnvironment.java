package org.bondstone.credentials.aws;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What the operator's environment says, by the names that all of AWS' tools know, and the fixed
 * endpoints.
 *
 * @param variables of the environment
 * @param home the folder of the process's user
 * @param instance the instance metadata service
 * @param container the endpoint of ECS
 * @param sts the Security Token Service of a region
 */
record AwsEnvironment(
    UnaryOperator<String> variables,
    Path home,
    URI instance,
    URI container,
    Function<String, URI> sts) {

  static AwsEnvironment ofProcess() {
    return new AwsEnvironment(
        System::getenv,
        Path.of(System.getProperty("user.home")),
        URI.create("http://169.254.169.254"),
        URI.create("http://169.254.170.2"),
        AwsEnvironment::regionalSts);
  }

  /** The region's form is checked before. */
  private static URI regionalSts(String region) {
    String domain = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
    return URI.create("https://sts." + region + "." + domain);
  }

  /** A variable that is set and not empty. */
  Optional<String> get(String variable) {
    return Optional.ofNullable(variables.apply(variable)).filter(value -> !value.isEmpty());
  }

  /** The file that a variable names, or the usual one below {@code ~/.aws}. */
  Path file(String variable, String usual) {
    return get(variable).map(Path::of).orElse(home.resolve(".aws").resolve(usual));
  }
}
