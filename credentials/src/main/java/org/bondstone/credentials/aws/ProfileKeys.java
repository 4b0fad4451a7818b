package org.bondstone.credentials.aws;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bondstone.credentials.Step;

/**
 * Keys of a profile in the <a
 * href="https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html">shared files</a> of the
 * process's user. The files are read each time, since tools change them.
 *
 * @param environment says where the files are
 * @param name the profile's; null for the operator's
 */
record ProfileKeys(AwsEnvironment environment, String name) implements KeySource {

  /** What AWS' tools would do and this does not. */
  private static final List<String> OTHERS =
      List.of("role_arn", "credential_process", "sso_session", "sso_start_url");

  @Override
  public Optional<AwsKeys> find(Step step) {
    String profile =
        Optional.ofNullable(name).or(() -> environment.get("AWS_PROFILE")).orElse("default");
    Map<String, String> values = new LinkedHashMap<>();
    // The credentials file comes before the other.
    String section = profile.equals("default") ? profile : "profile " + profile;
    values.putAll(section(step, environment.file("AWS_CONFIG_FILE", "config"), section));
    values.putAll(
        section(step, environment.file("AWS_SHARED_CREDENTIALS_FILE", "credentials"), profile));
    String id = values.get("aws_access_key_id");
    String secret = values.get("aws_secret_access_key");
    if (id == null || secret == null) {
      OTHERS.stream()
          .filter(values::containsKey)
          .findFirst()
          .ifPresent(
              other -> {
                throw step.settings(
                    "the profile \"%s\" has \"%s\", which is not supported; a profile has aws_access_key_id and aws_secret_access_key."
                        .formatted(profile, other));
              });
      return Optional.empty();
    }
    return Optional.of(AwsKeys.of(id, secret, values.get("aws_session_token"), null));
  }

  private static Map<String, String> section(Step step, Path file, String section) {
    Map<String, String> values = new LinkedHashMap<>();
    boolean inside = false;
    for (String line : lines(step, file)) {
      String text = line.strip();
      int equals = text.indexOf('=');
      if (text.startsWith("[")) {
        inside =
            text.replaceAll("\\s+", " ").replaceFirst("\\s*[#;].*", "").equals("[" + section + "]");
      } else if (inside && equals > 0 && !text.startsWith("#") && !text.startsWith(";")) {
        values.put(text.substring(0, equals).strip(), text.substring(equals + 1).strip());
      }
    }
    return values;
  }

  private static List<String> lines(Step step, Path file) {
    try {
      return Files.readAllLines(file);
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw step.settings("a file of the profiles cannot be read.");
    }
  }
}
