/** Who used which block last. */
package org.bondstone.store.use;
