package org.storywire.enrich.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Features are stored, so their hashes must not change. The expected values come from another implementation. */
class StoredHashesTest {
    @Test
    void hashesOfTermsStayThoseOfStoredVectors() {
        assertThat(List.of("monsoon", "मानसून", "dam"))
                .extracting(TermVector::hash)
                .containsExactly(-202_076_043, 2_063_963_960, 1_973_087_530);
    }

    @Test
    void minimaOfRunsStayThoseOfStoredFingerprints() {
        List<String> words = IntStream.range(0, 23).mapToObj(i -> "word" + i).toList();
        int[] minima = Fingerprint.of(words).minima();
        assertThat(Arrays.copyOf(minima, 3)).containsExactly(239_973_314, 41_909_239, 344_559_756);
        assertThat(minima[127]).isEqualTo(13_777_906);
        assertThat(Arrays.hashCode(minima)).isEqualTo(-90_349_860);
        assertThat(Fingerprint.of(words.subList(0, 22))).isEqualTo(Fingerprint.NONE);
    }
}
