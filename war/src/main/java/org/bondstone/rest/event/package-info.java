/** The stream of events, as Prefect's clients read it. */
package org.bondstone.rest.event;
