package org.bondstone.credentials;

import org.bondstone.api.spi.CredentialRules;

/**
 * Whether documents may use the identity that this machine has in a cloud. Whoever may save a block
 * could borrow it, so only the operator says so.
 */
public final class OwnIdentity {

  /** The clouds whose identity may be used: {@code aws}, {@code azure}, {@code google}. */
  public static final String SETTING = "bondstone.credentials.own-identity";

  private static final String ALLOWED_HOSTS = "bondstone.allowed-hosts";

  private OwnIdentity() {}

  /**
   * Checks a document that would use it.
   *
   * @param field that says so
   * @throws org.bondstone.api.error.InvalidSpecificationException when the operator does not allow
   *     it
   */
  public static void require(
      SourceFields fields, String field, String cloud, CredentialRules rules) {
    if (!ServiceAddresses.listed(rules, SETTING).contains(cloud)) {
      throw fields.refused(
          field,
          "asks for the server's own identity, which the operator has to allow: %s=%s."
              .formatted(SETTING, cloud));
    }
  }

  /**
   * Checks that the server's token can only go where the operator says: a token that is good for
   * all databases of a cloud would else be sent to whatever host a block names.
   *
   * @throws org.bondstone.api.error.InvalidSpecificationException when every host is allowed
   */
  public static void requireAllowedHosts(SourceFields fields, String field, CredentialRules rules) {
    if (rules.setting(ALLOWED_HOSTS).isEmpty()) {
      throw fields.refused(
          field,
          "asks for the server's own identity, whose token any host that a block names would get; the operator has to say which hosts blocks may name (%s)."
              .formatted(ALLOWED_HOSTS));
    }
  }
}
