/**
 * AWS: IAM authentication of RDS and Aurora. A token is a URL signed here; nothing but the keys
 * that it is signed with may come over the network.
 */
package org.bondstone.credentials.aws;
