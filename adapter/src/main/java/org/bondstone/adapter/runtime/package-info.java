/**
 * What runs behind the resource adapter, and behind a connector outside any container: the sources
 * of blocks, the resolved blocks and the engines. May depend on the API and every other package of
 * the adapter but {@code ra}.
 */
package org.bondstone.adapter.runtime;
