package org.bondstone.rest.block;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.core.EntityTag;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bondstone.rest.error.ErrorResponse;
import org.bondstone.store.model.BlockDocumentView;
import org.bondstone.store.model.SecretView;

/**
 * Documents' versions as entity tags: {@code "version.state"}, and {@code .c} where secrets are
 * shown. The version is the document's own, so that {@code If-Match} asks whether somebody else has
 * changed it. The state also covers what the document references, so that {@code If-None-Match}
 * asks whether the response would be another.
 */
final class Versions {

  private static final Pattern TAG = Pattern.compile("\"(\\d{1,18})(?:\\.[0-9a-f]+(?:\\.c)?)?\"");

  /** nginx marks the tag of what it compresses as a weak one, Apache puts an ending to it. */
  private static final Pattern COMPRESSED = Pattern.compile("(?:W/)?\"([^\"]*?)(?:-gzip|-br)?\"");

  private static final long NO_VERSION = -1;

  private Versions() {}

  /** The tag of a document as it is shown: masked or not, it is not the same. */
  static EntityTag tag(BlockDocumentView document, SecretView secrets) {
    String clear = secrets == SecretView.CLEAR ? ".c" : "";
    return new EntityTag(document.version() + "." + document.state() + clear);
  }

  /** Whether an {@code If-None-Match} header names a tag. */
  static boolean names(String ifNoneMatch, EntityTag tag) {
    String quoted = '"' + tag.getValue() + '"';
    return Arrays.stream(ifNoneMatch.split(","))
        .map(Versions::plain)
        .anyMatch(one -> one.equals("*") || one.equals(quoted));
  }

  /** The tag as this server has sent it. */
  private static String plain(String tag) {
    Matcher compressed = COMPRESSED.matcher(tag.strip());
    return compressed.matches() ? '"' + compressed.group(1) + '"' : tag.strip();
  }

  /** The tag of a version that is not shown; good for {@code If-Match} only. */
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
          ErrorResponse.detail(400, "If-Match takes one entity tag.").build());
    }
    // A tag that is not ours matches no version.
    Matcher matcher = TAG.matcher(plain(ifMatch));
    return matcher.matches() ? Long.valueOf(matcher.group(1)) : Long.valueOf(NO_VERSION);
  }
}
