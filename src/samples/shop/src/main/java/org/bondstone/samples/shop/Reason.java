package org.bondstone.samples.shop;

/** Why the shop refuses. */
public enum Reason {
  NO_SUCH_ITEM,
  NO_SUCH_ORDER,
  CHANGED_MEANWHILE,
  SOLD_OUT
}
