package org.bondstone.bench.container.app;

/** What is measured. */
interface Work {

  /**
   * Works once.
   *
   * @param n how often the calling thread has worked before
   * @return how many operations that was
   */
  int once(int n) throws Exception;
}
