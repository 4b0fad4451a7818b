package org.bondstone.credentials.local;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.bondstone.api.block.Secret;
import org.bondstone.api.error.CredentialSourceException.Reason;
import org.bondstone.api.spi.BlockTypeDefinition;
import org.bondstone.api.spi.CredentialRules;
import org.bondstone.api.spi.CredentialSource;
import org.bondstone.api.spi.CredentialSourceProvider;
import org.bondstone.api.spi.DatabaseCredentials;
import org.bondstone.credentials.ServiceAddresses;
import org.bondstone.credentials.SourceFields;
import org.bondstone.credentials.SourceType;

/** A password in a variable of the server's environment. */
public final class EnvironmentCredentials implements CredentialSourceProvider {

  private static final String USER = "username_variable";
  private static final String PASSWORD = "password_variable";

  /** The variables that may be read: names, or beginnings that end with a star. */
  private static final String ALLOWED = "bondstone.credentials.environment";

  private static final SourceType TYPE =
      SourceType.named(
              "Environment Credentials",
              "environment-credentials",
              "A database password in a variable of the server's environment.")
          .text(USER, "User, variable", "The user of the connector's block when empty.")
          .text(PASSWORD, "Password, variable", "One that the server's operator allows.")
          .require(PASSWORD);

  private final UnaryOperator<String> environment;

  public EnvironmentCredentials() {
    this(System::getenv);
  }

  EnvironmentCredentials(UnaryOperator<String> environment) {
    this.environment = environment;
  }

  @Override
  public BlockTypeDefinition type() {
    return TYPE.definition();
  }

  @Override
  public CredentialSource open(String name, Map<String, Object> data, CredentialRules rules) {
    SourceFields fields = TYPE.read(name, data);
    List<String> allowed = ServiceAddresses.listed(rules, ALLOWED);
    for (String field : List.of(USER, PASSWORD)) {
      String variable = fields.text(field);
      if (variable != null && allowed.stream().noneMatch(each -> fits(variable, each))) {
        throw fields.refused(
            field,
            "names a variable that is not among those that the operator allows (%s)."
                .formatted(ALLOWED));
      }
    }
    return target ->
        DatabaseCredentials.of(
            fields.text(USER) == null ? null : value(fields, USER),
            Secret.of(value(fields, PASSWORD)));
  }

  private static boolean fits(String variable, String allowed) {
    return allowed.endsWith("*")
        ? variable.startsWith(allowed.substring(0, allowed.length() - 1))
        : variable.equals(allowed);
  }

  private String value(SourceFields fields, String field) {
    String value = environment.apply(fields.text(field));
    if (value == null || value.isEmpty()) {
      throw fields.failed(
          Reason.SETTINGS, "the variable that \"%s\" names is not set.".formatted(field));
    }
    return value;
  }
}
