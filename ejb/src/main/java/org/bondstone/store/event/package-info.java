/**
 * What happens to block types and documents, as events of Prefect: they are written with the
 * change, and streamed after its commit.
 */
package org.bondstone.store.event;
