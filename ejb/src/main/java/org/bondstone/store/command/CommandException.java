package org.bondstone.store.command;

import java.util.List;

/** A command fails. The messages are lines for people and hold no secret. */
final class CommandException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // an immutable list of texts
  private final List<String> lines;

  CommandException(String line) {
    this(List.of(line));
  }

  CommandException(List<String> lines) {
    super(String.join("\n", lines), null, false, false);
    this.lines = List.copyOf(lines);
  }

  List<String> lines() {
    return lines;
  }
}
