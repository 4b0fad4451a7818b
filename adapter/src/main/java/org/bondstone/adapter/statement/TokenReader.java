package org.bondstone.adapter.statement;

import java.util.List;

/** Reads the tokens of a text that are no blanks, from the first to the last. For one thread. */
class TokenReader {

  private final List<Token> code;
  private int next;

  TokenReader(List<Token> tokens) {
    this.code = tokens.stream().filter(token -> !token.isBlank()).toList();
  }

  final boolean atEnd() {
    return next == code.size();
  }

  /** The next token, which stays the next; null at the end. */
  final Token peek() {
    return atEnd() ? null : code.get(next);
  }

  /** Takes the next token when it is this word. */
  final boolean word(String word) {
    return take(!atEnd() && peek().isWord(word));
  }

  /** Takes the next token when it is this symbol. */
  final boolean symbol(String symbol) {
    return take(!atEnd() && peek().isSymbol(symbol));
  }

  /** Takes the next token when it fits; returns whether it does. */
  final boolean take(boolean fits) {
    next += fits ? 1 : 0;
    return fits;
  }
}
