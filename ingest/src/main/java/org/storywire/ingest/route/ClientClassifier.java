package org.storywire.ingest.route;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.storywire.ingest.read.CidrSet;
import org.storywire.ingest.read.NetworkReaderLimit;
import org.storywire.ingest.read.RobotDetector;
import org.storywire.runtime.BoundedMap;
import org.storywire.runtime.ServiceException;

/** Classifies the client of a beacon. Caches the class of a bounded number of user agents. Thread-safe. */
public final class ClientClassifier {
    private static final int AGENTS = 10_000;

    private final RobotDetector robots = new RobotDetector();
    private final CidrSet dataCentres;
    private final BoundedMap<String, RobotDetector.Classification> known = new BoundedMap<>(AGENTS);

    private final NetworkReaderLimit limit;

    /** {@code networks} is a file with the networks of data centres, if any. */
    public ClientClassifier(Optional<Path> networks, NetworkReaderLimit limit) {
        this.limit = limit;
        this.dataCentres = networks.map(ClientClassifier::read).orElse(CidrSet.NONE);
    }

    RobotDetector.Classification classify(String address, String agent) {
        if (dataCentres.contains(address)) {
            return RobotDetector.Classification.DATA_CENTRE;
        }
        synchronized (known) {
            RobotDetector.Classification before = known.get(agent);
            if (before != null) {
                return before;
            }
        }
        RobotDetector.Classification classification = robots.classify(agent);
        synchronized (known) {
            known.put(agent, classification);
        }
        return classification;
    }

    /** The class within its network: {@code network-crowd} beyond the limit of readers. */
    RobotDetector.Classification classify(
            RobotDetector.Classification base, NetworkReaderLimit.Visit visit, Instant at) {
        return limit.classify(base, visit, at);
    }

    private static CidrSet read(Path file) {
        try {
            return CidrSet.of(Files.readAllLines(file));
        } catch (IOException | IllegalArgumentException e) {
            throw new ServiceException("data-centre-networks: " + file + ": " + e.getMessage(), e);
        }
    }
}
