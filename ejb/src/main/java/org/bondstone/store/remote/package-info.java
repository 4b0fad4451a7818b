/**
 * The blocks of another server with Prefect's API: another Bondstone, a Prefect server, Prefect
 * Cloud.
 */
package org.bondstone.store.remote;
