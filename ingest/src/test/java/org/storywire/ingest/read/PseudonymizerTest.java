package org.storywire.ingest.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.storywire.schemas.TrustedRecords;
import org.storywire.schemas.avro.Pseudonym;

final class PseudonymizerTest {
    private static final byte[] TODAY = "salt of today ".repeat(3).getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TOMORROW = "salt of tomorrow ".repeat(3).getBytes(StandardCharsets.US_ASCII);

    @BeforeAll
    static void trust() {
        TrustedRecords.trust();
    }

    @Test
    void aVisitorIsTheSameAllDayAndAnotherTomorrow() {
        Pseudonymizer.Visitor visitor =
                new Pseudonymizer.Visitor("203.0.113.7", "Firefox", "https://daily.example.com");
        assertThat(Pseudonymizer.reader(TODAY, visitor)).isEqualTo(Pseudonymizer.reader(TODAY, visitor));
        assertThat(Pseudonymizer.reader(TODAY, visitor)).isNotEqualTo(Pseudonymizer.reader(TOMORROW, visitor));
        assertThat(Pseudonymizer.network(TODAY, "203.0.113"))
                .isNotEqualTo(Pseudonymizer.network(TOMORROW, "203.0.113"));
    }

    @Test
    void oneKeyMadeReadyGivesWhatAMacOfItsOwnGivesFromManyThreads() throws Exception {
        Pseudonymizer.Keyed today = new Pseudonymizer.Keyed(TODAY);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(TODAY, "HmacSHA256"));
        Map<String, Pseudonym> expected = new LinkedHashMap<>();
        for (int i = 0; i < 500; i++) {
            byte[] words = ("network\0" + i).getBytes(StandardCharsets.UTF_8);
            expected.put("" + i, new Pseudonym(Arrays.copyOf(mac.doFinal(words), 16)));
        }
        expected.entrySet().parallelStream()
                .forEach(each -> assertThat(today.network(each.getKey())).isEqualTo(each.getValue()));
        assertThat(today.isOf(TODAY)).isTrue();
        assertThat(today.isOf(TOMORROW)).isFalse();
    }

    @Test
    void visitorsDifferByAddressAgentAndSite() {
        Pseudonymizer.Visitor visitor = new Pseudonymizer.Visitor("203.0.113.7", "Firefox", "a");
        assertThat(Pseudonymizer.reader(TODAY, visitor))
                .isNotEqualTo(Pseudonymizer.reader(TODAY, new Pseudonymizer.Visitor("203.0.113.8", "Firefox", "a")))
                .isNotEqualTo(Pseudonymizer.reader(TODAY, new Pseudonymizer.Visitor("203.0.113.7", "Chrome", "a")))
                .isNotEqualTo(Pseudonymizer.reader(TODAY, new Pseudonymizer.Visitor("203.0.113.7", "Firefox", "b")));
        assertThat(visitor.toString()).doesNotContain("203");
    }

    @Test
    void aReportedReaderBelongsToOneNewsroom() {
        assertThat(Pseudonymizer.reported("daily", "r1")).isEqualTo(Pseudonymizer.reported("daily", "r1"));
        assertThat(Pseudonymizer.reported("daily", "r1")).isNotEqualTo(Pseudonymizer.reported("weekly", "r1"));
        assertThat(HexFormat.of()
                        .formatHex(Pseudonymizer.reported("daily", "r1").bytes()))
                .hasSize(32);
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113",
        "::ffff:203.0.113.7, 203.0.113",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1",
        "2001:0db8:0001::1, 2001:db8:1",
        "2001:db8::1, 2001:db8:0",
        "::1, 0:0:0",
        "[fe80::1%eth0], fe80:0:0",
        "1::3:4:5:6:7:8, 1:0:3",
        "unknown, unknown"
    })
    void aNetworkIsTheFirstPartOfAnAddress(String address, String prefix) {
        assertThat(NetworkPrefixes.prefix(address)).isEqualTo(prefix);
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113",
        "203.0.113.0/24, 203.0.113",
        "203.0.113.0/23, 203.0.112 203.0.113",
        "2001:db8:1::/48, 2001:db8:1",
        "2001:db8:ff::/47, 2001:db8:fe 2001:db8:ff"
    })
    void aWiderNetworkIsTheNetworksWithinIt(String network, String prefixes) {
        assertThat(NetworkPrefixes.within(network)).contains(List.of(prefixes.split(" ", -1)));
    }

    @Test
    void theWidestNetworkHas256AndWiderOrNarrowerOnesAreNone() {
        assertThat(NetworkPrefixes.within("10.1.2.3/16").orElseThrow())
                .hasSize(256)
                .doesNotHaveDuplicates()
                .contains("10.1.0", "10.1.255");
        assertThat(NetworkPrefixes.within("2001:db8:1::/40").orElseThrow()).hasSize(256);
        for (String none : List.of("10.0.0.0/15", "10.0.0.0/25", "::/0", "example.com", "10.0.0", "10.0.0.0/x", "")) {
            assertThat(NetworkPrefixes.within(none)).as(none).isEmpty();
        }
    }
}
