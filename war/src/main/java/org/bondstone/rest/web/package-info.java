/** What every response of this archive has in common, page and API. */
package org.bondstone.rest.web;
