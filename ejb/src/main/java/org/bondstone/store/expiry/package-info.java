/** When the credentials of blocks end, and who is notified before. */
package org.bondstone.store.expiry;
