/**
 * Injection of blocks: what an application bundles. The extension makes a bean for each {@link
 * org.bondstone.api.block.Block} that is injected, and the beans for {@link
 * org.bondstone.api.Blocks} and {@link org.bondstone.api.transaction.Transactions}. May depend on
 * the API, CDI and the packages below.
 */
package org.bondstone.cdi;
