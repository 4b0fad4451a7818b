/**
 * What can go wrong in the store, one class for each way a caller handles it. Messages never hold a
 * secret.
 */
package org.bondstone.store.error;
