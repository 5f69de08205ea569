package org.storywire.publish.page.view;

import org.storywire.publish.Links;
import org.storywire.publish.projection.Wire;

/** What pages are made from. */
public record Press(Wire wire, Links links, Site site, Frame.Assets assets) {}
