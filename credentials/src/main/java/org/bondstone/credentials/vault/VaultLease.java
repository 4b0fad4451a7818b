package org.bondstone.credentials.vault;

/**
 * What is remembered of a lease.
 *
 * @param session the login that got it
 * @param renewable whether its life can be made longer
 * @param id Vault's own
 */
record VaultLease(int session, boolean renewable, String id) {

  /** As one text, which {@link #of} reads. */
  String text() {
    return session + (renewable ? "+" : "-") + id;
  }

  static VaultLease of(String text) {
    int sign = 0;
    while (Character.isDigit(text.charAt(sign))) {
      sign++;
    }
    return new VaultLease(
        Integer.parseInt(text.substring(0, sign)),
        text.charAt(sign) == '+',
        text.substring(sign + 1));
  }

  /** Leaves the id out. */
  @Override
  public String toString() {
    return "Lease[" + session + "]";
  }
}
