package org.bondstone.adapter.transaction;

import java.util.Objects;
import org.bondstone.api.transaction.TransactionOptions;

/**
 * What a branch needs to know of its transaction when it begins.
 *
 * @param blockName what to call the block in messages
 * @param options how the transaction began
 * @param group the transaction's other branches
 * @param deadline when the transaction must have ended, as far as it is known
 */
public record BranchTerms(
    String blockName, TransactionOptions options, BranchGroup group, Deadline deadline) {

  public BranchTerms {
    Objects.requireNonNull(blockName, "blockName");
    Objects.requireNonNull(options, "options");
    Objects.requireNonNull(group, "group");
    Objects.requireNonNull(deadline, "deadline");
  }
}
