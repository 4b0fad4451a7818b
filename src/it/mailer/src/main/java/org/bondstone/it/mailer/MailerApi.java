package org.bondstone.it.mailer;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The root of the routes that tests call. */
@ApplicationPath("api")
public class MailerApi extends Application {}
