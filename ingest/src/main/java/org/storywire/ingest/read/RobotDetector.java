package org.storywire.ingest.read;

import java.util.regex.Pattern;
import org.storywire.schemas.avro.AgentClass;

/**
 * Detects self-declared robots: by a public list of user agents, and by words that robots use for themselves. An empty
 * user agent, or one without a browser's name, counts as unknown.
 */
public final class RobotDetector {
    private static final Pattern WORDS = Pattern.compile(
            "(?i)(?<!\\bcu)bot\\b|crawl|spider|slurp|archiver|headless|phantomjs|puppeteer|playwright|selenium|curl/|wget"
                    + "|python-|java/|okhttp|go-http|libwww|httpclient|scrapy|facebookexternalhit|preview|monitor|pingdom"
                    + "|lighthouse|gptbot|feedfetcher|validator|uptime");
    private static final Pattern BROWSER = Pattern.compile("(?i)mozilla/|opera/");
    private static final int LOOKED_AT = 512;

    private final PatternList declared;

    /** The class of a client, and the reason, as they are counted. */
    public record Classification(AgentClass agent, String reason) {
        public static final Classification DATA_CENTRE = new Classification(AgentClass.DATA_CENTRE, "data-centre");
        /** Its network has reached the limit of readers for the story. */
        public static final Classification NETWORK_CROWD =
                new Classification(AgentClass.NETWORK_CROWD, "network-crowd");

        static final Classification BROWSER = new Classification(AgentClass.HUMAN, "browser");
        static final Classification LISTED = new Classification(AgentClass.ROBOT, "listed");
        static final Classification WORDED = new Classification(AgentClass.ROBOT, "says-so");
        static final Classification NO_BROWSER = new Classification(AgentClass.UNKNOWN, "no-browser");

        /** True where its reads are excluded; those of unknown clients are not. */
        public boolean isExcluded() {
            return agent != AgentClass.HUMAN && agent != AgentClass.UNKNOWN;
        }
    }

    /** Uses the bundled list. */
    public RobotDetector() {
        this.declared = PatternList.shipped("robots.txt");
    }

    public Classification classify(String userAgent) {
        String agent = userAgent.substring(0, Math.min(LOOKED_AT, userAgent.length()));
        if (declared.isIn(agent)) {
            return Classification.LISTED;
        }
        if (WORDS.matcher(agent).find()) {
            return Classification.WORDED;
        }
        return BROWSER.matcher(agent).find() ? Classification.BROWSER : Classification.NO_BROWSER;
    }
}
