package org.bondstone.adapter.coordinator;

/** What a step meets. */
enum Fault {
  NONE("works"),
  REFUSED("is refused"),
  ERROR("fails"),
  NOT_DONE("is lost before it is done"),
  DONE("is done, and the answer is lost"),
  LATE("is lost, and done later"),
  AWAY("finds the database away"),
  CRASH_BEFORE("is not begun: crash"),
  CRASH_AFTER("is done: crash");

  final String text;

  Fault(String text) {
    this.text = text;
  }
}
