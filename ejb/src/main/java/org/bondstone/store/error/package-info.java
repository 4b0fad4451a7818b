/**
 * What can go wrong in the store, one class for each way a caller answers it. Messages never hold a
 * secret. May depend on the API and the JDK.
 */
package org.bondstone.store.error;
