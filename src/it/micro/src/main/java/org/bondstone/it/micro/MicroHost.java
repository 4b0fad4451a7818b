package org.bondstone.it.micro;

import fish.payara.micro.PayaraMicroRuntime;
import fish.payara.micro.boot.PayaraMicroLauncher;
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The process of the server. It takes Payara Micro's own arguments, and then commands on its
 * standard input: {@code deploy NAME CONTEXT FILE} and {@code undeploy NAME}. To each, and when it
 * has started, it answers with one line. It ends with its input.
 */
public final class MicroHost {

  /** The answer when all went well. */
  static final String DONE = "done";

  private static final String FAILED = "failed";

  private MicroHost() {}

  @SuppressWarnings("CatchAndPrintStackTrace") // the error stream is its log
  public static void main(String... arguments) {
    // Payara writes to the standard streams, and only answers belong here.
    PrintStream answers = System.out;
    System.setOut(System.err);
    int end = 0;
    try (BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      PayaraMicroRuntime server = PayaraMicroLauncher.create(arguments).getRuntime();
      answers.println(DONE);
      for (String command = commands.readLine(); command != null; command = commands.readLine()) {
        answers.println(run(server, command.split(" ", 4)) ? DONE : FAILED);
      }
      server.shutdown();
    } catch (Exception e) {
      e.printStackTrace();
      end = 1;
    }
    System.exit(end);
  }

  private static boolean run(PayaraMicroRuntime server, String... command) {
    if (command[0].equals("deploy")) {
      return server.deploy(command[1], command[2], new File(command[3]));
    }
    server.undeploy(command[1]);
    return true;
  }
}
