package org.storywire.ingest.read;

import java.util.regex.Pattern;
import org.storywire.schemas.avro.AgentClass;

/**
 * Tells robots that say what they are: by a public list of them, and by words that robots use of themselves. Nothing at
 * all, or no browser's name, is not a reader's browser either.
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
    public record Judgement(AgentClass agent, String reason) {
        /** Its address is one of a data centre. */
        public static final Judgement DATA_CENTRE = new Judgement(AgentClass.DATA_CENTRE, "data-centre");
        /** As many readers of its network read the story already as may. */
        public static final Judgement NETWORK_CROWD = new Judgement(AgentClass.NETWORK_CROWD, "network-crowd");

        static final Judgement BROWSER = new Judgement(AgentClass.HUMAN, "browser");
        static final Judgement LISTED = new Judgement(AgentClass.ROBOT, "listed");
        static final Judgement WORDED = new Judgement(AgentClass.ROBOT, "says-so");
        static final Judgement NO_BROWSER = new Judgement(AgentClass.UNKNOWN, "no-browser");

        /** True where its reads are excluded; those of unknown clients are not. */
        public boolean isKeptApart() {
            return agent != AgentClass.HUMAN && agent != AgentClass.UNKNOWN;
        }
    }

    /** With the list that is shipped. */
    public RobotDetector() {
        this.declared = PatternList.shipped("robots.txt");
    }

    public Judgement judge(String userAgent) {
        String agent = userAgent.substring(0, Math.min(LOOKED_AT, userAgent.length()));
        if (declared.isIn(agent)) {
            return Judgement.LISTED;
        }
        if (WORDS.matcher(agent).find()) {
            return Judgement.WORDED;
        }
        return BROWSER.matcher(agent).find() ? Judgement.BROWSER : Judgement.NO_BROWSER;
    }
}
