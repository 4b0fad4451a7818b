package org.bondstone.it.guide;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The resources of the guides over HTTP. */
@ApplicationPath("/api")
public class GuideApplication extends Application {}
