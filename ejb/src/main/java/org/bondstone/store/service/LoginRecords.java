package org.bondstone.store.service;

/** The audit records of those who are not let in. Thread-safe. */
public interface LoginRecords {

  /**
   * Records a failed login. Many of the same within a minute become one record.
   *
   * @param address where it comes from
   * @param account whose account it was for. What was sent as a name may be a password: not that
   */
  void failed(String address, String account);

  /**
   * Records a login that was not looked at, since too many before had failed.
   *
   * @param address where it comes from
   * @param account as above
   */
  void notLookedAt(String address, String account);
}
