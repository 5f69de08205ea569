package org.storywire.ingest;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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
import org.storywire.ingest.route.RetractionRecords;
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
import org.storywire.runtime.http.Caller;
import org.storywire.runtime.http.Endpoint;
import org.storywire.runtime.http.HttpService;
import org.storywire.runtime.http.ProblemException;
import org.storywire.runtime.http.Request;
import org.storywire.runtime.http.Response;
import org.storywire.runtime.http.Route;
import org.storywire.runtime.kafka.BrokerProbe;
import org.storywire.runtime.kafka.DeadLetterProducer;
import org.storywire.runtime.kafka.LogFollower;
import org.storywire.runtime.kafka.TopicDecoder;
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

/**
 * The door: materialized views of topics, a producer, and the routes. It listens at once; until the views have caught
 * up with their topics it answers 503, and {@code /health/ready} names what it waits for.
 */
public final class Door implements Service {
    private static final Logger LOG = LoggerFactory.getLogger(Door.class);
    /** The start deadline; a door that cannot read its topics in that time exits, to be restarted. */
    private static final Duration START_MAX = Duration.ofMinutes(5);

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    private static final int CONTROL_BYTES = 4 * 1024;
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
    private final DoorMetrics doorMetrics;
    private final EventProducer producer;
    private final KeyRing keys;
    private final ReceiptView receipts;
    private final AcceptedStoryView stories;
    private final ControlView controls = new ControlView();
    private final IdempotencyKeys idempotencyKeys;
    private final ReaderSalts salts;
    private final RetractionView retractions = new RetractionView();
    private final RulingView rulings = new RulingView();
    private final ReadBatcher batcher;
    private final DeadLetterProducer deadLetters;
    private final HttpService http;
    private final LogFollower news;
    private final LogFollower wire;
    private final BrokerProbe brokers;
    private volatile boolean listening;
    private volatile boolean open;
    private volatile Supplier<List<Health>> otherChecks = List::of;

    public Door(Settings settings, IngestConfig config, Metrics metrics, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.serdes = new AvroSerdes(settings.registry());
        this.doorMetrics = new DoorMetrics(metrics);
        this.producer = new EventProducer(settings, serdes, metrics);
        this.keys = new KeyRing(clock);
        this.receipts = new ReceiptView(config.receiptsMax());
        this.stories = new AcceptedStoryView(config.publishUrl(), config.storiesMax());
        this.idempotencyKeys = new IdempotencyKeys(producer, clock, config.receiptsMax());
        this.salts = new ReaderSalts(producer, clock, config.readerSaltDays());
        this.batcher = new ReadBatcher(producer, config.readLinger());
        this.deadLetters = new DeadLetterProducer("door", settings, metrics);
        this.news = news(settings);
        this.wire = wire(settings);
        this.http = new HttpService(config.http(), routes(), this::authenticate, metrics);
        this.brokers = new BrokerProbe("door-brokers", settings);
    }

    @Override
    public String name() {
        return "door";
    }

    public int port() {
        return http.port();
    }

    /** The route table with the built-in routes. */
    public List<Route> routeTable() {
        return http.routes();
    }

    /** Adds checks that {@code /health} shows beside those of the door. */
    public void checks(Supplier<List<Health>> more) {
        otherChecks = more;
    }

    /** Listens and begins to read topics; admits no request yet. */
    public synchronized void listen() {
        if (!listening) {
            listening = true;
            http.checks(() ->
                    Stream.concat(checks().stream(), otherChecks.get().stream()).toList());
            http.start();
            brokers.start();
            news.start();
            wire.start();
        }
    }

    @Override
    public void start() {
        listen();
        long deadline = System.nanoTime() + START_MAX.toNanos();
        producer.awaitTopics(WRITTEN, START_MAX);
        if (!news.awaitCaughtUp(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())))) {
            throw new ServiceException("expected to read keys, fates and controls within " + START_MAX + ", found "
                    + news.check().details());
        }
        salts.start();
        batcher.start();
        open = true;
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
        Stream.<AutoCloseable>of(http, batcher, brokers, salts, news, wire, deadLetters, producer)
                .forEach(this::closeQuietly);
    }

    /** Answers 503 until the keys are read: a valid key must not be refused before that. */
    private Optional<Caller> authenticate(Request request) {
        if (!open) {
            throw ProblemException.overload(
                    "the door has not read its topics yet; repeat the request later", RETRY_AFTER);
        }
        return keys.authenticate(request);
    }

    private List<Health> checks() {
        List<Health> checks = List.of(brokers.check(), news.check(), wire.check(), salts.check());
        return open
                ? checks
                : Stream.concat(checks.stream(), Stream.of(starting())).toList();
    }

    private static Health starting() {
        return Health.starting("door", "has not read its topics yet");
    }

    private List<Route> routes() {
        return Stream.of(
                        storyRoutes(),
                        reads(),
                        retractions(RetractionKind.RETRACT, DoorMetrics.RETRACTIONS),
                        retractions(RetractionKind.REINSTATE, DoorMetrics.REINSTATEMENTS),
                        rulings(),
                        files())
                .flatMap(List::stream)
                .toList();
    }

    private List<Route> storyRoutes() {
        SubmissionWriter submissions =
                new SubmissionWriter(producer, idempotencyKeys, receipts, stories, controls, config.answerWithin());
        StoriesEndpoint story = new StoriesEndpoint(submissions, stories, controls, clock);
        ControlEndpoint control = new ControlEndpoint(submissions, receipts, stories, controls, clock);
        Access write = Access.scope(Scopes.STORY_WRITE);
        Access kill = Access.scope(Scopes.STORY_KILL);
        return List.of(
                Route.post("/v1/stories", write, FieldLimits.BODY_BYTES, counted(story::post, DoorMetrics.STORIES)),
                Route.put("/v1/stories/{id}", write, FieldLimits.BODY_BYTES, counted(story::put, DoorMetrics.STORIES)),
                Route.delete("/v1/stories/{id}", kill, CONTROL_BYTES, counted(control::kill, DoorMetrics.STORIES)),
                Route.post("/v1/stories/{id}/hold", kill, CONTROL_BYTES, counted(control::hold, DoorMetrics.STORIES)),
                Route.post(
                        "/v1/stories/{id}/revive", kill, CONTROL_BYTES, counted(control::revive, DoorMetrics.STORIES)),
                Route.get("/v1/receipts/{id}", Access.anyKey(), new ReceiptEndpoint(receipts)));
    }

    private List<Route> retractions(RetractionKind kind, String meter) {
        RetractionsEndpoint endpoint = new RetractionsEndpoint(
                producer,
                idempotencyKeys,
                retractions,
                keys,
                new RetractionRecords(kind, salts, clock),
                config.answerWithin());
        Access retract = Access.scope(Scopes.READ_RETRACT);
        String path = "/v1/" + kind.plural();
        return List.of(
                Route.post(path, retract, CONTROL_BYTES, counted(endpoint::make, meter)),
                Route.get(path, retract, Endpoint.of(endpoint::list)),
                Route.delete(path + "/{id}", retract, CONTROL_BYTES, counted(endpoint::undo, meter)));
    }

    private List<Route> rulings() {
        RulingsEndpoint endpoint = new RulingsEndpoint(producer, rulings, stories, clock, config.answerWithin());
        Access edit = Access.scope(Scopes.TRENDING_EDIT);
        return List.of(
                Route.post("/v1/trending/rulings", edit, CONTROL_BYTES, counted(endpoint::rule, DoorMetrics.RULINGS)),
                Route.get("/v1/trending/rulings", edit, Endpoint.of(endpoint::list)),
                Route.delete(
                        "/v1/trending/rulings/{id}",
                        edit,
                        CONTROL_BYTES,
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

    private CountedEndpoint counted(Function<Request, Response> answer, String meter) {
        return new CountedEndpoint(answer, meter, doorMetrics);
    }

    private List<Route> reads() {
        BeaconFilter filter =
                new BeaconFilter(config.beaconOrigins(), clock, config.beaconsPerSecond(), config.beaconBurst());
        ClientClassifier classifier = new ClientClassifier(
                config.dataCentreNetworks(), new NetworkReaderLimit(config.readersPerNetworkAndStoryMax()));
        ReadsEndpoint endpoint = new ReadsEndpoint(
                new KeyedReadHandler(stories, batcher, doorMetrics),
                new BeaconReadHandler(stories, batcher, doorMetrics, filter, salts, classifier),
                doorMetrics,
                clock,
                config.answerWithin());
        return List.of(Route.post("/v1/reads", Access.BEACON, ReadsEndpoint.BATCH_BYTES, endpoint));
    }

    private LogFollower news(Settings settings) {
        return new LogFollower("door-news", settings, this::poisoned)
                .on(
                        TopicDecoder.of(Topics.FATE, StoryFate.class, serdes),
                        record -> record.value().ifPresent(fate -> {
                            stories.fate(fate);
                            receipts.fate(fate);
                        }))
                .on(TopicDecoder.of(Topics.CONTROL, StoryControl.class, serdes), controls::apply)
                .on(TopicDecoder.of(Topics.ACCESS_KEY, AccessKey.class, serdes), keys::apply)
                .on(TopicDecoder.of(Topics.SUBMISSION_KEY, SubmissionKey.class, serdes), idempotencyKeys::apply)
                .on(TopicDecoder.of(Topics.READER_SALT, ReaderSalt.class, serdes), salts::apply)
                .on(TopicDecoder.of(Topics.READ_RETRACTED, ReadRetracted.class, serdes), retractions::apply)
                .on(TopicDecoder.of(Topics.BOARD_RULING, BoardRuling.class, serdes), rulings::apply);
    }

    private LogFollower wire(Settings settings) {
        return new LogFollower("door-wire", settings, this::poisoned)
                .on(
                        TopicDecoder.of(Topics.WIRE, WireStory.class, serdes),
                        record -> record.value().ifPresent(wire -> {
                            stories.wired(wire);
                            receipts.wired(wire);
                        }));
    }

    private void poisoned(ConsumerRecord<byte[], byte[]> record, String reason, Throwable cause) {
        deadLetters.poisoned(record, reason, cause);
        doorMetrics.unreadable(record.topic());
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
