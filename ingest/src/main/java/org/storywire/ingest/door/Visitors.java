package org.storywire.ingest.door;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.storywire.ingest.read.NetworkCrowds;
import org.storywire.ingest.read.NetworkSet;
import org.storywire.ingest.read.Robots;
import org.storywire.runtime.ServiceException;

/** Tells what kind of client sends a beacon. It remembers what it said of a bounded number of agents. Safe for threads. */
final class Visitors {
    private static final int AGENTS = 10_000;

    private final Robots robots = new Robots();
    private final NetworkSet dataCentres;
    private final Bounded<String, Robots.Judgement> known = new Bounded<>(AGENTS);

    private final NetworkCrowds crowds;

    /** {@code networks} is a file of the networks of data centres, if there is one. */
    Visitors(Optional<Path> networks, NetworkCrowds crowds) {
        this.crowds = crowds;
        this.dataCentres = networks.map(Visitors::read).orElse(NetworkSet.NONE);
    }

    Robots.Judgement judge(String address, String agent) {
        if (dataCentres.contains(address)) {
            return Robots.Judgement.DATA_CENTRE;
        }
        synchronized (known) {
            Robots.Judgement before = known.get(agent);
            if (before != null) {
                return before;
            }
        }
        Robots.Judgement judgement = robots.judge(agent);
        synchronized (known) {
            known.put(agent, judgement);
        }
        return judgement;
    }

    /** The same, when it is looked at who else of its network read the story. */
    Robots.Judgement judge(Robots.Judgement alone, NetworkCrowds.Visit visit, Instant at) {
        return crowds.judge(alone, visit, at);
    }

    private static NetworkSet read(Path file) {
        try {
            return NetworkSet.of(Files.readAllLines(file));
        } catch (IOException | IllegalArgumentException e) {
            throw new ServiceException("data-centre-networks: " + file + ": " + e.getMessage(), e);
        }
    }
}
