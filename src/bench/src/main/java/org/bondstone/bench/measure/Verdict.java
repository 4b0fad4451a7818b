package org.bondstone.bench.measure;

/** Whether a goal is reached. */
public enum Verdict {
  MET("met"),
  MISSED("**missed**"),
  /** There were too few rounds, or the interval of confidence spans the goal. */
  NOT_KNOWN("not known");

  private final String text;

  Verdict(String text) {
    this.text = text;
  }

  /** As the report says it. */
  public String text() {
    return text;
  }
}
