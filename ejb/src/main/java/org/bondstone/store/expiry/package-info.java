/** When the credentials of blocks end, and who is told before. */
package org.bondstone.store.expiry;
