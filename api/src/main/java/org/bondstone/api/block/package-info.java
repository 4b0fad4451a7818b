/** Blocks: named, stored configurations. Depends on Jakarta EE only. */
package org.bondstone.api.block;
