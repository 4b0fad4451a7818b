package org.bondstone.adapter.database.error;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is known of the errors of one kind of database: what its codes mean, and which of its words
 * are safe to repeat. A key is a vendor's code (an {@code int}), an SQLState, the class of one (its
 * first two letters), or what {@link SqlErrors#keys} makes of an error. Filled by the database's
 * room when it is made, and only read afterwards.
 */
public final class ErrorTable {

  private final Map<Object, ErrorMeaning> meanings = new HashMap<>();
  private final Map<Object, List<Detail>> details = new HashMap<>();
  private final List<Detail> generalDetails = new ArrayList<>();
  private final List<Pattern> sentences = new ArrayList<>();

  /** A sentence for a message, and the part of the database's words that goes into it. */
  private record Detail(Pattern pattern, String sentence) {

    Optional<String> in(List<Throwable> chain) {
      return chain.stream()
          .map(Throwable::getMessage)
          .filter(Objects::nonNull)
          .map(pattern::matcher)
          .filter(Matcher::find)
          .map(found -> sentence.formatted(found.group(1)))
          .findFirst();
    }
  }

  /** Errors of these keys are of this kind. */
  public ErrorTable means(ErrorKind kind, Object... keys) {
    return means(new ErrorMeaning(kind, null), keys);
  }

  /** Errors of these keys mean this. */
  public ErrorTable means(ErrorMeaning meaning, Object... keys) {
    for (Object key : keys) {
      if (meanings.put(key, meaning) != null) {
        throw new IllegalStateException("The error " + key + " has two meanings.");
      }
    }
    return this;
  }

  /** With these keys no connection can be made, for this reason. */
  public ErrorTable fails(String reason, Object... keys) {
    return means(ErrorMeaning.ofConnecting(reason), keys);
  }

  /**
   * What a message tells beside the kind.
   *
   * @param sentence with {@code %s} for what the pattern's only group finds
   * @param pattern is looked for in the database's words; its group allows nothing but names of
   *     constraints, tables and columns, and so no value
   * @param keys none for errors whose keys have no sentence of their own
   */
  public ErrorTable tells(String sentence, String pattern, Object... keys) {
    Detail detail = new Detail(Pattern.compile(pattern, Pattern.DOTALL), sentence);
    if (keys.length == 0) {
      generalDetails.add(detail);
    }
    for (Object key : keys) {
      details.computeIfAbsent(key, any -> new ArrayList<>()).add(detail);
    }
    return this;
  }

  /**
   * The sentences in which the database says what is wrong with a text. Their groups are what is
   * taken from the text; they are shown only where they are names in it.
   *
   * @param patterns match a whole message
   * @see org.bondstone.adapter.statement.FailedStatement#said
   */
  public ErrorTable says(String... patterns) {
    for (String pattern : patterns) {
      sentences.add(Pattern.compile(pattern, Pattern.DOTALL));
    }
    return this;
  }

  List<Pattern> sentences() {
    return sentences;
  }

  /** The meaning of the first key that has one. */
  Optional<ErrorMeaning> meaning(List<Object> keys) {
    return keys.stream().map(meanings::get).filter(Objects::nonNull).findFirst();
  }

  Optional<String> detail(List<Object> keys, List<Throwable> chain) {
    List<Detail> known =
        keys.stream().map(details::get).filter(Objects::nonNull).findFirst().orElse(generalDetails);
    return known.stream().map(detail -> detail.in(chain)).flatMap(Optional::stream).findFirst();
  }
}
