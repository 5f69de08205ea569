package org.storywire.ingest.read;

import java.util.regex.Pattern;
import org.storywire.schemas.avro.AgentClass;

/** Tells robots that say what they are. Nothing at all, or no browser's name, is not a reader's browser either. */
public final class Robots {
    private static final Pattern ROBOT = Pattern.compile(
            "(?i)(?<!\\bcu)bot\\b|crawl|spider|slurp|archiver|headless|phantomjs|puppeteer|playwright|selenium|curl/|wget"
                    + "|python-|java/|okhttp|go-http|libwww|httpclient|scrapy|facebookexternalhit|preview|monitor|pingdom"
                    + "|lighthouse|gptbot|feedfetcher|validator|uptime");
    private static final Pattern BROWSER = Pattern.compile("(?i)mozilla/|opera/");
    private static final int LOOKED_AT = 512;

    private Robots() {}

    public static AgentClass classify(String userAgent) {
        String agent = userAgent.substring(0, Math.min(LOOKED_AT, userAgent.length()));
        if (ROBOT.matcher(agent).find()) {
            return AgentClass.ROBOT;
        }
        return BROWSER.matcher(agent).find() ? AgentClass.HUMAN : AgentClass.UNKNOWN;
    }
}
