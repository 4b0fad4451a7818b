/**
 * The REST API, which is Prefect's block API, and the page beside it. Holds no logic: requests are
 * read and checked here, the store's services do the work. May depend on the store's services and
 * on the platform; never on JPA or the adapter.
 */
package org.bondstone.rest;
