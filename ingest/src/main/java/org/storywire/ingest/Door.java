package org.storywire.ingest;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.storywire.ingest.event.DoorMetrics;
import org.storywire.ingest.event.EventProducer;
import org.storywire.ingest.event.ReadBatcher;
import org.storywire.ingest.key.KeyRing;
import org.storywire.ingest.key.Scopes;
import org.storywire.ingest.read.NetworkReaderLimit;
import org.storywire.ingest.route.BeaconFilter;
import org.storywire.ingest.route.BeaconReadHandler;
import org.storywire.ingest.route.ClientClassifier;
import org.storywire.ingest.route.ControlEndpoint;
import org.storywire.ingest.route.CountedEndpoint;
import org.storywire.ingest.route.KeyedReadHandler;
import org.storywire.ingest.route.ReadsEndpoint;
import org.storywire.ingest.route.ReceiptEndpoint;
import org.storywire.ingest.route.RetractionsEndpoint;
import org.storywire.ingest.route.RulingsEndpoint;
import org.storywire.ingest.route.StaticFile;
import org.storywire.ingest.route.StoriesEndpoint;
import org.storywire.ingest.route.SubmissionWriter;
import org.storywire.ingest.rule.RetractionKind;
import org.storywire.ingest.story.FieldLimits;
import org.storywire.ingest.view.AcceptedStoryView;
import org.storywire.ingest.view.ControlView;
import org.storywire.ingest.view.IdempotencyKeys;
import org.storywire.ingest.view.LogTail;
import org.storywire.ingest.view.ReaderSalts;
import org.storywire.ingest.view.ReceiptView;
import org.storywire.ingest.view.RetractionView;
import org.storywire.ingest.view.RulingView;
import org.storywire.runtime.Health;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.Service;
import org.storywire.runtime.ServiceException;
import org.storywire.runtime.Settings;
import org.storywire.runtime.http.Access;
import org.storywire.runtime.http.Endpoint;
import org.storywire.runtime.http.HttpService;
import org.storywire.runtime.http.Request;
import org.storywire.runtime.http.Response;
import org.storywire.runtime.http.Route;
import org.storywire.runtime.kafka.BrokerProbe;
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
    private final DoorMetrics tally;
    private final EventProducer outbox;
    private final KeyRing keys;
    private final ReceiptView receipts;
    private final AcceptedStoryView stories;
    private final ControlView controls = new ControlView();
    private final IdempotencyKeys claims;
    private final ReaderSalts salts;
    private final RetractionView retractions;
    private final RulingView rulings;
    private final LogTail news;
    private final LogTail wire;
    private final BrokerProbe brokers;
    private final Metrics metrics;
    private volatile List<AutoCloseable> serving = List.of();
    private volatile int port;
    private volatile List<Route> table = List.of();
    private volatile Supplier<List<Health>> beside = List::of;

    public Door(Settings settings, IngestConfig config, Metrics metrics, Clock clock) {
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
        this.serdes = new AvroSerdes(settings.registry());
        this.tally = new DoorMetrics(metrics);
        this.outbox = new EventProducer(settings, serdes, metrics);
        this.keys = new KeyRing(clock);
        this.receipts = new ReceiptView(config.receiptsMax());
        this.stories = new AcceptedStoryView(config.publishUrl(), config.storiesMax());
        this.claims =
                new IdempotencyKeys(outbox, serdes.deserializer(SubmissionKey.class), clock, config.receiptsMax());
        this.salts = new ReaderSalts(outbox, serdes.deserializer(ReaderSalt.class), clock, config.readerSaltDays());
        this.retractions = new RetractionView(serdes.deserializer(ReadRetracted.class));
        this.rulings = new RulingView(serdes.deserializer(BoardRuling.class));
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
    public void checks(Supplier<List<Health>> more) {
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
        ReadBatcher gatherer = new ReadBatcher(outbox, outbox.partitions(Topics.READ_RECEIVED), config.readLinger());
        HttpService http = new HttpService(config.http(), routes(gatherer), keys, metrics);
        http.checks(
                () -> Stream.concat(checks().stream(), beside.get().stream()).toList());
        serving = List.of(http, gatherer);
        table = http.routes();
        http.start();
        port = http.port();
    }

    @Override
    public Health check() {
        return checks().stream()
                .filter(check -> !check.live() || !check.ready())
                .findFirst()
                .orElseGet(() -> Health.up("door"));
    }

    @Override
    public void close() {
        serving.forEach(this::closeQuietly);
        List.of(brokers, salts, news, wire, outbox).forEach(this::closeQuietly);
    }

    private List<Health> checks() {
        return List.of(brokers.check(), news.check(), wire.check(), salts.check());
    }

    /** Every way in. */
    private List<Route> routes(ReadBatcher gatherer) {
        SubmissionWriter.Books books = new SubmissionWriter.Books(receipts, stories, controls, clock);
        return Stream.of(
                        stories(books),
                        reads(gatherer),
                        retractions(RetractionKind.RETRACT, DoorMetrics.RETRACTIONS),
                        retractions(RetractionKind.REINSTATE, DoorMetrics.REINSTATEMENTS),
                        rulings(books),
                        files())
                .flatMap(List::stream)
                .toList();
    }

    private List<Route> stories(SubmissionWriter.Books books) {
        SubmissionWriter submissions = new SubmissionWriter(outbox, claims, books, config.answerWithin());
        StoriesEndpoint story = new StoriesEndpoint(submissions);
        ControlEndpoint control = new ControlEndpoint(submissions);
        Access write = Access.scope(Scopes.STORY_WRITE);
        Access kill = Access.scope(Scopes.STORY_KILL);
        return List.of(
                Route.post("/v1/stories", write, FieldLimits.BODY_BYTES, counted(story::post, DoorMetrics.STORIES)),
                Route.put("/v1/stories/{id}", write, FieldLimits.BODY_BYTES, counted(story::put, DoorMetrics.STORIES)),
                Route.delete("/v1/stories/{id}", kill, WISH_BYTES, counted(control::kill, DoorMetrics.STORIES)),
                Route.post("/v1/stories/{id}/hold", kill, WISH_BYTES, counted(control::hold, DoorMetrics.STORIES)),
                Route.post("/v1/stories/{id}/revive", kill, WISH_BYTES, counted(control::revive, DoorMetrics.STORIES)),
                Route.get("/v1/receipts/{id}", Access.anyKey(), new ReceiptEndpoint(receipts)));
    }

    private List<Route> retractions(RetractionKind direction, String tally) {
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

    private List<Route> rulings(SubmissionWriter.Books books) {
        RulingsEndpoint endpoint = new RulingsEndpoint(outbox, rulings, books, config.answerWithin());
        Access edit = Access.scope(Scopes.TRENDING_EDIT);
        return List.of(
                Route.post("/v1/trending/rulings", edit, WISH_BYTES, counted(endpoint::rule, DoorMetrics.RULINGS)),
                Route.get("/v1/trending/rulings", edit, Endpoint.of(endpoint::list)),
                Route.delete(
                        "/v1/trending/rulings/{id}",
                        edit,
                        WISH_BYTES,
                        counted(endpoint::release, DoorMetrics.RULINGS)));
    }

    private static List<Route> files() {
        return List.of(
                Route.get("/reads.js", Access.OPEN, new StaticFile("reads.js", "text/javascript; charset=utf-8")),
                Route.get(
                        "/openapi.yaml",
                        Access.OPEN,
                        new StaticFile("openapi.yaml", "application/yaml; charset=utf-8")));
    }

    private CountedEndpoint counted(Function<Request, Response> answer, String what) {
        return new CountedEndpoint(answer, what, tally);
    }

    private List<Route> reads(ReadBatcher gatherer) {
        ReadsEndpoint.Desk desk = new ReadsEndpoint.Desk(stories, gatherer, clock, tally);
        BeaconFilter gate =
                new BeaconFilter(config.beaconOrigins(), clock, config.beaconsPerSecond(), config.beaconBurst());
        ClientClassifier visitors = new ClientClassifier(
                config.dataCentreNetworks(), new NetworkReaderLimit(config.readersPerNetworkAndStoryMax()));
        ReadsEndpoint endpoint = new ReadsEndpoint(
                new KeyedReadHandler(desk),
                new BeaconReadHandler(desk, gate, salts, visitors),
                tally,
                config.answerWithin());
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
