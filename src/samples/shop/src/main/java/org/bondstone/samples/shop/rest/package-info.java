/**
 * The REST API of the sample, below {@code /shop/api}, and its errors as JSON problems (RFC 9457).
 * May depend on the package above and on Jakarta REST.
 */
package org.bondstone.samples.shop.rest;
