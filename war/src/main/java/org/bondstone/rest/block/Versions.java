package org.bondstone.rest.block;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.core.EntityTag;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bondstone.rest.error.ErrorAnswer;

/** A document's version as an entity tag. */
final class Versions {

  private static final Pattern TAG = Pattern.compile("\\s*\"(\\d{1,18})\"\\s*");
  private static final long NO_VERSION = -1;

  private Versions() {}

  static EntityTag tag(long version) {
    return new EntityTag(Long.toString(version));
  }

  /**
   * The version that an {@code If-Match} header asks for; null when it asks for none.
   *
   * @throws BadRequestException when the header names several tags
   */
  static Long expected(String ifMatch) {
    if (ifMatch == null || ifMatch.strip().equals("*")) {
      return null;
    }
    if (ifMatch.contains(",")) {
      throw new BadRequestException(
          ErrorAnswer.detail(400, "If-Match takes one entity tag.").build());
    }
    // A tag that is not ours matches no version.
    Matcher matcher = TAG.matcher(ifMatch);
    return matcher.matches() ? Long.valueOf(matcher.group(1)) : Long.valueOf(NO_VERSION);
  }
}
