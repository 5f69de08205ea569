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

/** Tells what kind of client sends a beacon. It remembers what it said of a bounded number of agents. Safe for threads. */
public final class ClientClassifier {
    private static final int AGENTS = 10_000;

    private final RobotDetector robots = new RobotDetector();
    private final CidrSet dataCentres;
    private final BoundedMap<String, RobotDetector.Judgement> known = new BoundedMap<>(AGENTS);

    private final NetworkReaderLimit crowds;

    /** {@code networks} is a file of the networks of data centres, if there is one. */
    public ClientClassifier(Optional<Path> networks, NetworkReaderLimit crowds) {
        this.crowds = crowds;
        this.dataCentres = networks.map(ClientClassifier::read).orElse(CidrSet.NONE);
    }

    RobotDetector.Judgement judge(String address, String agent) {
        if (dataCentres.contains(address)) {
            return RobotDetector.Judgement.DATA_CENTRE;
        }
        synchronized (known) {
            RobotDetector.Judgement before = known.get(agent);
            if (before != null) {
                return before;
            }
        }
        RobotDetector.Judgement judgement = robots.judge(agent);
        synchronized (known) {
            known.put(agent, judgement);
        }
        return judgement;
    }

    /** The same, when it is looked at who else of its network read the story. */
    RobotDetector.Judgement judge(RobotDetector.Judgement alone, NetworkReaderLimit.Visit visit, Instant at) {
        return crowds.judge(alone, visit, at);
    }

    private static CidrSet read(Path file) {
        try {
            return CidrSet.of(Files.readAllLines(file));
        } catch (IOException | IllegalArgumentException e) {
            throw new ServiceException("data-centre-networks: " + file + ": " + e.getMessage(), e);
        }
    }
}
