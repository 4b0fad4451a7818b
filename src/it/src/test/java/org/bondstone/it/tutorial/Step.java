package org.bondstone.it.tutorial;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of code of a page.
 *
 * @param file the name in the line before it; null for none
 * @param language what the page calls it: {@code sh} for commands, nothing for what they print
 */
record Step(String file, String language, String text) {

  private static final Pattern BLOCK =
      Pattern.compile(
          "(?:^`([^`\\n]+)`:\\n\\n)?^```(\\w*)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  /** All of a page, in their order. */
  static List<Step> of(String page) {
    List<Step> steps = new ArrayList<>();
    Matcher block = BLOCK.matcher(page);
    while (block.find()) {
      steps.add(new Step(block.group(1), block.group(2), block.group(3)));
    }
    return steps;
  }
}
