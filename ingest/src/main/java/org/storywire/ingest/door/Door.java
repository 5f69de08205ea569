package org.storywire.ingest.door;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.storywire.ingest.IngestConfig;
import org.storywire.ingest.key.KeyRing;
import org.storywire.ingest.key.Scopes;
import org.storywire.ingest.read.NetworkCrowds;
import org.storywire.ingest.rule.Direction;
import org.storywire.ingest.story.Limits;
import org.storywire.runtime.Access;
import org.storywire.runtime.BrokerProbe;
import org.storywire.runtime.Check;
import org.storywire.runtime.Endpoint;
import org.storywire.runtime.HttpService;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.Request;
import org.storywire.runtime.Response;
import org.storywire.runtime.Route;
import org.storywire.runtime.Service;
import org.storywire.runtime.ServiceException;
import org.storywire.runtime.Settings;
import org.storywire.schemas.AvroSerdes;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.AccessKey;
import org.storywire.schemas.avro.BoardRuling;
import org.storywire.schemas.avro.ReadRetracted;
import org.storywire.schemas.avro.ReaderSalt;
import org.storywire.schemas.avro.StoryControl;
import org.storywire.schemas.avro.StoryFate;
import org.storywire.schemas.avro.SubmissionKey;
import org.storywire.schemas.avro.WireStory;

/** The door: what it knows (books kept by following topics), what it sends (the outbox), and its route table. */
public final class Door implements Service {
    private static final Logger LOG = LoggerFactory.getLogger(Door.class);
    private static final Duration CATCH_UP = Duration.ofSeconds(60);
    private static final int WISH_BYTES = 4 * 1024;
    private static final List<Topics> WRITTEN = List.of(
            Topics.SUBMITTED,
            Topics.CONTROL,
            Topics.SUBMISSION_KEY,
            Topics.READER_SALT,
            Topics.READ_RECEIVED,
            Topics.READ_RETRACTED,
            Topics.BOARD_RULING);

    private final IngestConfig config;
    private final AvroSerdes serdes;
    private final Clock clock;
    private final DoorTally tally;
    private final Outbox outbox;
    private final KeyRing keys;
    private final Receipts receipts;
    private final StoryBook stories;
    private final ControlBook controls = new ControlBook();
    private final Claims claims;
    private final Salts salts;
    private final RetractionBook retractions;
    private final RulingBook rulings;
    private final LogTail news;
    private final LogTail wire;
    private final BrokerProbe brokers;
    private final Metrics metrics;
    private volatile List<AutoCloseable> serving = List.of();
    private volatile int port;
    private volatile List<Route> table = List.of();
    private volatile Supplier<List<Check>> beside = List::of;

    public Door(Settings settings, IngestConfig config, Metrics metrics, Clock clock) {
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
        this.serdes = new AvroSerdes(settings.registry());
        this.tally = new DoorTally(metrics);
        this.outbox = new Outbox(settings, serdes, metrics);
        this.keys = new KeyRing(clock);
        this.receipts = new Receipts(config.receiptsMax());
        this.stories = new StoryBook(config.publishUrl(), config.storiesMax());
        this.claims = new Claims(outbox, serdes.deserializer(SubmissionKey.class), clock, config.receiptsMax());
        this.salts = new Salts(outbox, serdes.deserializer(ReaderSalt.class), clock, config.readerSaltDays());
        this.retractions = new RetractionBook(serdes.deserializer(ReadRetracted.class));
        this.rulings = new RulingBook(serdes.deserializer(BoardRuling.class));
        this.news = new LogTail("door-news", settings, followers(), tally);
        this.wire = new LogTail("door-wire", settings, Map.of(Topics.WIRE, wire()), tally);
        this.brokers = new BrokerProbe("door-brokers", settings);
    }

    @Override
    public String name() {
        return "door";
    }

    /** The port it listens on; known after start. */
    public int port() {
        return port;
    }

    /** The route table with the built-in routes; known after start. */
    public List<Route> routes() {
        return table;
    }

    /** What {@code /health} shows beside the door itself. */
    public void checks(Supplier<List<Check>> more) {
        beside = more;
    }

    @Override
    public void start() {
        outbox.warm(WRITTEN);
        news.start();
        wire.start();
        if (!news.awaitCaughtUp(CATCH_UP)) {
            throw new ServiceException("expected to read the keys, fates and controls within " + CATCH_UP);
        }
        salts.start();
        brokers.start();
        ReadGatherer gatherer = new ReadGatherer(outbox, outbox.partitions(Topics.READ_RECEIVED), config.readLinger());
        HttpService http = new HttpService(config.http(), routes(gatherer), keys, metrics);
        http.checks(
                () -> Stream.concat(checks().stream(), beside.get().stream()).toList());
        serving = List.of(http, gatherer);
        table = http.routes();
        http.start();
        port = http.port();
    }

    @Override
    public Check check() {
        return checks().stream()
                .filter(check -> !check.live() || !check.ready())
                .findFirst()
                .orElseGet(() -> Check.up("door"));
    }

    @Override
    public void close() {
        serving.forEach(this::closeQuietly);
        List.of(brokers, salts, news, wire, outbox).forEach(this::closeQuietly);
    }

    private List<Check> checks() {
        return List.of(brokers.check(), news.check(), wire.check(), salts.check());
    }

    /** Every way in. */
    private List<Route> routes(ReadGatherer gatherer) {
        Submissions.Books books = new Submissions.Books(receipts, stories, controls, clock);
        return Stream.of(
                        stories(books),
                        reads(gatherer),
                        retractions(Direction.RETRACT, DoorTally.RETRACTIONS),
                        retractions(Direction.REINSTATE, DoorTally.REINSTATEMENTS),
                        rulings(books),
                        files())
                .flatMap(List::stream)
                .toList();
    }

    private List<Route> stories(Submissions.Books books) {
        Submissions submissions = new Submissions(outbox, claims, books, config.answerWithin());
        StoriesEndpoint story = new StoriesEndpoint(submissions);
        ControlEndpoint control = new ControlEndpoint(submissions);
        Access write = Access.scope(Scopes.STORY_WRITE);
        Access kill = Access.scope(Scopes.STORY_KILL);
        return List.of(
                Route.post("/v1/stories", write, Limits.BODY_BYTES, counted(story::post, DoorTally.STORIES)),
                Route.put("/v1/stories/{id}", write, Limits.BODY_BYTES, counted(story::put, DoorTally.STORIES)),
                Route.delete("/v1/stories/{id}", kill, WISH_BYTES, counted(control::kill, DoorTally.STORIES)),
                Route.post("/v1/stories/{id}/hold", kill, WISH_BYTES, counted(control::hold, DoorTally.STORIES)),
                Route.post("/v1/stories/{id}/revive", kill, WISH_BYTES, counted(control::revive, DoorTally.STORIES)),
                Route.get("/v1/receipts/{id}", Access.anyKey(), new ReceiptEndpoint(receipts)));
    }

    private List<Route> retractions(Direction direction, String tally) {
        RetractionsEndpoint endpoint = new RetractionsEndpoint(
                outbox,
                claims,
                new RetractionsEndpoint.Books(retractions, salts, keys, clock),
                new RetractionsEndpoint.Terms(direction, config.answerWithin()));
        Access retract = Access.scope(Scopes.READ_RETRACT);
        String path = "/v1/" + direction.plural();
        return List.of(
                Route.post(path, retract, WISH_BYTES, counted(endpoint::make, tally)),
                Route.get(path, retract, Endpoint.of(endpoint::list)),
                Route.delete(path + "/{id}", retract, WISH_BYTES, counted(endpoint::undo, tally)));
    }

    private List<Route> rulings(Submissions.Books books) {
        RulingsEndpoint endpoint = new RulingsEndpoint(outbox, rulings, books, config.answerWithin());
        Access edit = Access.scope(Scopes.TRENDING_EDIT);
        return List.of(
                Route.post("/v1/trending/rulings", edit, WISH_BYTES, counted(endpoint::rule, DoorTally.RULINGS)),
                Route.get("/v1/trending/rulings", edit, Endpoint.of(endpoint::list)),
                Route.delete(
                        "/v1/trending/rulings/{id}", edit, WISH_BYTES, counted(endpoint::release, DoorTally.RULINGS)));
    }

    private static List<Route> files() {
        return List.of(
                Route.get("/reads.js", Access.OPEN, new ShippedFile("reads.js", "text/javascript; charset=utf-8")),
                Route.get(
                        "/openapi.yaml",
                        Access.OPEN,
                        new ShippedFile("openapi.yaml", "application/yaml; charset=utf-8")));
    }

    private Guarded counted(Function<Request, Response> answer, String what) {
        return new Guarded(answer, what, tally);
    }

    private List<Route> reads(ReadGatherer gatherer) {
        ReadsEndpoint.Desk desk = new ReadsEndpoint.Desk(stories, gatherer, clock, tally);
        BeaconGate gate =
                new BeaconGate(config.beaconOrigins(), clock, config.beaconsPerSecond(), config.beaconBurst());
        Visitors visitors =
                new Visitors(config.dataCentreNetworks(), new NetworkCrowds(config.readersPerNetworkAndStoryMax()));
        ReadsEndpoint endpoint = new ReadsEndpoint(
                new KeyedReads(desk), new BeaconReads(desk, gate, salts, visitors), tally, config.answerWithin());
        return List.of(Route.post("/v1/reads", Access.BEACON, ReadsEndpoint.BATCH_BYTES, endpoint));
    }

    private Map<Topics, LogTail.Follower> followers() {
        var fates = serdes.deserializer(StoryFate.class);
        var control = serdes.deserializer(StoryControl.class);
        var accessKeys = serdes.deserializer(AccessKey.class);
        return Map.of(
                Topics.FATE,
                        record -> {
                            StoryFate fate = fates.deserialize(record.topic(), record.value());
                            stories.fate(fate);
                            receipts.fate(fate);
                        },
                Topics.CONTROL,
                        record -> controls.write(
                                record.key(), record.offset(), control.deserialize(record.topic(), record.value())),
                Topics.ACCESS_KEY,
                        record -> keys.learn(record.key(), accessKeys.deserialize(record.topic(), record.value())),
                Topics.SUBMISSION_KEY, claims,
                Topics.READER_SALT, salts,
                Topics.READ_RETRACTED, retractions,
                Topics.BOARD_RULING, rulings);
    }

    private LogTail.Follower wire() {
        var stories = serdes.deserializer(WireStory.class);
        return record -> {
            WireStory wired = stories.deserialize(record.topic(), record.value());
            if (wired != null) {
                this.stories.wired(wired);
                receipts.wired(wired);
            }
        };
    }

    private void closeQuietly(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            LOG.warn(
                    "{} did not close: {}",
                    part.getClass().getSimpleName(),
                    e.getClass().getSimpleName());
        }
    }
}
