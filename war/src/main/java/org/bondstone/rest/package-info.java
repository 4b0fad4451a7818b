/**
 * The REST API, which is Prefect's block API, and the page beside it. Holds no logic: requests are
 * read and checked here, the store's services do the work.
 */
package org.bondstone.rest;
