package org.bondstone.credentials;

import java.util.List;
import java.util.Map;
import org.bondstone.api.block.Secret;
import org.bondstone.api.error.CredentialSourceException;
import org.bondstone.api.error.CredentialSourceException.Reason;
import org.bondstone.api.error.InvalidSpecificationException;

/** The fields of one source's document, checked by its {@link SourceType}. Immutable. */
public final class SourceFields {

  private final String slug;
  private final String block;
  private final Map<String, Object> values;

  SourceFields(String slug, String block, Map<String, Object> values) {
    this.slug = slug;
    this.block = block;
    this.values = Map.copyOf(values);
  }

  /** A text; null when it is not there or empty. */
  public String text(String field) {
    String value = (String) values.get(field);
    return value == null || value.isEmpty() ? null : value;
  }

  /** A text; another one when it is not there. */
  public String text(String field, String otherwise) {
    String value = text(field);
    return value == null ? otherwise : value;
  }

  /** A secret text; null when it is not there or empty. */
  public Secret<String> secret(String field) {
    String value = text(field);
    return value == null ? null : Secret.of(value);
  }

  /** A whole number; null when it is not there. */
  public Integer integer(String field) {
    return values.get(field) instanceof Number number ? number.intValue() : null;
  }

  /**
   * The error of a field that cannot be used.
   *
   * @param what the rest of the sentence, such as {@code lies outside of the operator's folder.}
   */
  public InvalidSpecificationException refused(String field, String what) {
    return new InvalidSpecificationException(
            message(slug, block, "the field \"%s\" %s".formatted(field, what)))
        .at(List.of(field));
  }

  /**
   * The error of a source that gives nothing.
   *
   * @param what the rest of the sentence, without a secret
   */
  public CredentialSourceException failed(Reason reason, String what) {
    return new CredentialSourceException(reason, message(slug, block, what));
  }

  static String message(String slug, String block, String what) {
    return "The source of credentials \"%s/%s\": %s".formatted(slug, block, what);
  }

  /** Names the source. */
  @Override
  public String toString() {
    return slug + "/" + block;
  }
}
