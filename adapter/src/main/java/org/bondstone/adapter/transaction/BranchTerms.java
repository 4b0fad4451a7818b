package org.bondstone.adapter.transaction;

import java.util.Objects;
import org.bondstone.api.transaction.TransactionOptions;

/**
 * What a branch needs to know of its transaction when it begins.
 *
 * @param options how the transaction began
 * @param group the transaction's other branches
 */
public record BranchTerms(TransactionOptions options, BranchGroup group) {

  public BranchTerms {
    Objects.requireNonNull(options, "options");
    Objects.requireNonNull(group, "group");
  }

  /** The terms of a branch that stands alone. */
  public static BranchTerms alone() {
    return new BranchTerms(TransactionOptions.defaults(), new BranchGroup());
  }
}
