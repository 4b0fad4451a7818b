package org.bondstone.adapter.transaction;

import java.util.Objects;
import org.bondstone.api.transaction.TransactionOptions;

/**
 * What a branch needs to know of its transaction when it begins.
 *
 * @param blockName what to call the block in messages
 * @param options how the transaction began
 * @param group the transaction's other branches
 */
public record BranchTerms(String blockName, TransactionOptions options, BranchGroup group) {

  public BranchTerms {
    Objects.requireNonNull(blockName, "blockName");
    Objects.requireNonNull(options, "options");
    Objects.requireNonNull(group, "group");
  }
}
