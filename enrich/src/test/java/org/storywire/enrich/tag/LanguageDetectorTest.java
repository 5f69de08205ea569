package org.storywire.enrich.tag;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageDetectorTest {
    private final LanguageDetector detector = new LanguageDetector();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | The minister said that the bridge will be closed for two weeks because of the rain",
                "hi | मुख्यमंत्री ने कहा कि बारिश के कारण पुल दो सप्ताह के लिए बंद रहेगा और लोगों को सावधान रहना होगा",
                "mr | मुख्यमंत्र्यांनी सांगितले की पावसामुळे पूल दोन आठवडे बंद राहणार आहे आणि नागरिकांनी काळजी घ्यावी असे ते म्हणाले होते",
                "ne | मुख्यमन्त्रीले वर्षाका कारण पुल दुई हप्ता बन्द हुने बताएका छन् र मानिसहरूलाई सतर्क रहन भनेको छ",
                "de | Der Minister sagte, dass die Brücke wegen des Regens für zwei Wochen nicht befahrbar ist",
                "fr | Le ministre a dit que le pont sera fermé pour deux semaines à cause de la pluie dans les montagnes",
                "es | El ministro dijo que el puente estará cerrado por dos semanas debido a la lluvia en las montañas",
                "bn | মন্ত্রী বলেছেন সেতুটি দুই সপ্তাহ বন্ধ থাকবে",
                "ta | அமைச்சர் பாலம் மூடப்படும் என்றார்",
                "ur | وزیر نے کہا ہے کہ بارش کی وجہ سے پل دو ہفتے کے لیے بند رہے گا",
                "ar | قال الوزير إن الجسر سيغلق لمدة أسبوعين بسبب الأمطار",
                "ru | Министр сказал, что мост будет закрыт на две недели из-за дождя и это не последний раз",
                "ja | 大臣は雨のため橋が二週間閉鎖されると述べた",
                "zh | 部长说大桥将关闭两周",
                "und | Lorem ipsum dolor sit amet consectetur adipiscing",
                "und | 12345 67890 !!!",
                "und | Rain"
            })
    void theLanguageIsKnownOrSaidToBeUnknown(String language, String text) {
        assertThat(detector.detect(text)).isEqualTo(language);
    }
}
