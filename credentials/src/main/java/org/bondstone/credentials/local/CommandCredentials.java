package org.bondstone.credentials.local;

import java.util.List;
import java.util.Map;
import org.bondstone.api.spi.BlockTypeDefinition;
import org.bondstone.api.spi.CredentialRules;
import org.bondstone.api.spi.CredentialSource;
import org.bondstone.api.spi.CredentialSourceProvider;
import org.bondstone.credentials.SourceFields;
import org.bondstone.credentials.SourceType;

/**
 * A password that a command prints. The operator says what runs; a document says which of these.
 */
public final class CommandCredentials implements CredentialSourceProvider {

  static final String COMMAND = "command";
  static final String OUTPUT = "output";
  static final String LIFETIME = "lifetime";

  static final String JSON = "json";
  static final String TEXT = "text";

  /** What the settings begin with that name commands. */
  static final String SETTINGS = "bondstone.credentials.command.";

  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9_-]*";

  private static final SourceType TYPE =
      SourceType.named(
              "Command Credentials",
              "command-credentials",
              "A database password that a command prints, which the server's operator has named.")
          .text(COMMAND, "Command", "The name that the operator has given it.")
          .choice(
              OUTPUT,
              "What it prints",
              "A JSON object with password, and perhaps username and expires; or the password alone. JSON when empty.",
              List.of(JSON, TEXT))
          .integer(
              LIFETIME,
              "Lifetime, seconds",
              "How long the password is good for, when what is printed does not say. For ever when empty.",
              1)
          .require(COMMAND);

  @Override
  public BlockTypeDefinition type() {
    return TYPE.definition();
  }

  @Override
  public CredentialSource open(String name, Map<String, Object> data, CredentialRules rules) {
    SourceFields fields = TYPE.read(name, data);
    String command = fields.text(COMMAND);
    String line = command.matches(NAME) ? rules.setting(SETTINGS + command).orElse(null) : null;
    if (line == null) {
      throw fields.refused(
          COMMAND, "names a command that the operator has not set (%sNAME).".formatted(SETTINGS));
    }
    return new CommandSource(fields, List.of(line.strip().split("\\s+")));
  }
}
