package org.bondstone.credentials.aws;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Optional;
import org.bondstone.credentials.SourceHttp;
import org.bondstone.credentials.SourceResponse;
import org.bondstone.credentials.Step;

/**
 * The role of the EC2 instance, from its <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-metadata-security-credentials.html">metadata
 * service</a>, version 2: a session's token first, which a forged request cannot get.
 */
record InstanceKeys(AwsEnvironment environment, SourceHttp http) implements KeySource {

  private static final String CREDENTIALS = "/latest/meta-data/iam/security-credentials/";
  private static final int NOT_FOUND = 404;

  @Override
  public Optional<AwsKeys> find(Step step) {
    Step metadata = step.then("instance metadata");
    SourceResponse session =
        http.sendToMachine(
            metadata,
            request("/latest/api/token")
                .header("X-aws-ec2-metadata-token-ttl-seconds", "60")
                .PUT(BodyPublishers.noBody()));
    if (!session.isDone()) {
      throw metadata.refused(
          "the metadata service gives no token (status " + session.status() + ").");
    }
    String token = session.text();
    SourceResponse roles = get(metadata, CREDENTIALS, token);
    if (roles.status() == NOT_FOUND || roles.text().isBlank()) {
      throw metadata.settings("the instance has no role.");
    }
    String role = roles.text().lines().findFirst().orElseThrow().strip();
    if (!roles.isDone() || !role.matches("[\\w+=,.@-]+")) {
      throw metadata.settings("the metadata service does not tell the instance's role.");
    }
    SourceResponse keys = get(metadata, CREDENTIALS + role, token);
    if (!keys.isDone()) {
      throw metadata.refused("the metadata service gives no keys (status " + keys.status() + ").");
    }
    return Optional.of(RemoteKeys.read(metadata, keys));
  }

  private SourceResponse get(Step step, String path, String token) {
    return http.sendToMachine(step, request(path).header("X-aws-ec2-metadata-token", token).GET());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(environment.instance().resolve(path));
  }
}
