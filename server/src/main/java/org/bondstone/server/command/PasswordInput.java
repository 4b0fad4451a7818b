package org.bondstone.server.command;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Asks for a password: twice and without echo on a terminal, else one line of the input. */
final class PasswordInput {

  private final Console console;
  private final InputStream in;

  /**
   * @param console null where there is no terminal
   */
  PasswordInput(Console console, InputStream in) {
    this.console = console;
    this.in = in;
  }

  /**
   * The password.
   *
   * @throws IOException when there is none, or the two differ
   */
  char[] read() throws IOException {
    char[] password = console == null ? line() : prompt();
    if (password == null || password.length == 0) {
      throw new IOException("There is no password.");
    }
    return password;
  }

  private char[] prompt() throws IOException {
    char[] password = console.readPassword("Password: ");
    char[] again = console.readPassword("Again: ");
    if (!Arrays.equals(password, again)) {
      throw new IOException("The two are not the same.");
    }
    return password;
  }

  private char[] line() throws IOException {
    String line = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
    return line == null ? null : line.toCharArray();
  }
}
