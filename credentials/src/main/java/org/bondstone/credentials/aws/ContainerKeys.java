package org.bondstone.credentials.aws;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.bondstone.credentials.ServiceAddresses;
import org.bondstone.credentials.SourceHttp;
import org.bondstone.credentials.SourceResponse;
import org.bondstone.credentials.Step;

/**
 * The role of an ECS task or EKS pod, from <a
 * href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html">the
 * endpoint that the environment names</a>.
 */
record ContainerKeys(AwsEnvironment environment, SourceHttp http) implements KeySource {

  /** Where a full address may be without TLS: this machine, ECS and EKS. */
  private static final Set<String> PLAIN =
      Set.of(
          "localhost", "127.0.0.1", "[::1]", "169.254.170.2", "169.254.170.23", "[fd00:ec2::23]");

  @Override
  public Optional<AwsKeys> find(Step step) {
    Step endpoint = step.then("container endpoint");
    return address(endpoint).map(address -> keys(endpoint, address));
  }

  private AwsKeys keys(Step step, URI address) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address).GET();
    authorization(step)
        .ifPresent(
            value -> {
              if (value.chars().anyMatch(c -> c < ' ' || c > '~')) {
                throw step.settings("the endpoint's token has characters that no header can have.");
              }
              request.header("Authorization", value);
            });
    SourceResponse response = http.sendToMachine(step, request);
    if (!response.isDone()) {
      throw step.refused("the endpoint gives no keys (status " + response.status() + ").");
    }
    return RemoteKeys.read(step, response);
  }

  private Optional<URI> address(Step step) {
    Optional<String> relative = environment.get("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI");
    if (relative.isPresent()) {
      return relative
          .filter(path -> path.startsWith("/"))
          .flatMap(ServiceAddresses::parse)
          .map(path -> Optional.of(environment.container().resolve(path.getRawPath())))
          .orElseThrow(() -> step.settings("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI is no path."));
    }
    Optional<String> full = environment.get("AWS_CONTAINER_CREDENTIALS_FULL_URI");
    if (full.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        full.flatMap(ServiceAddresses::parse)
            .filter(uri -> uri.getHost() != null)
            .filter(
                uri ->
                    "https".equals(uri.getScheme())
                        || ("http".equals(uri.getScheme()) && PLAIN.contains(uri.getHost())))
            .orElseThrow(
                () ->
                    step.settings(
                        "AWS_CONTAINER_CREDENTIALS_FULL_URI is neither https nor of this machine.")));
  }

  /** The file is read each time, since EKS changes it. */
  private Optional<String> authorization(Step step) {
    Optional<String> file = environment.get("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE");
    if (file.isEmpty()) {
      return environment.get("AWS_CONTAINER_AUTHORIZATION_TOKEN");
    }
    try {
      return Optional.of(Files.readString(Path.of(file.get())).strip());
    } catch (IOException e) {
      throw step.settings("the file of AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE cannot be read.");
    }
  }
}
