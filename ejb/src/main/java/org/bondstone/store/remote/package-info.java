/**
 * The blocks of another server with Prefect's API: another Bondstone, a Prefect server, Prefect
 * Cloud. May depend on the API, the store's JSON and errors, and the JDK.
 */
package org.bondstone.store.remote;
