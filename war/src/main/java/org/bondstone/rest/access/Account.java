package org.bondstone.rest.access;

/**
 * Someone who may call. {@link #toString} leaves the proof out.
 *
 * @param name the name for the audit records
 * @param role what the account may do
 * @param proof a hash of the password or of the token
 */
record Account(String name, Role role, String proof) {

  @Override
  public String toString() {
    return "Account[" + name + ", " + role.text() + "]";
  }
}
