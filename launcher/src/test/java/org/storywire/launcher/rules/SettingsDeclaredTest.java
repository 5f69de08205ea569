package org.storywire.launcher.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.Field;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.storywire.launcher.local.AllSettings;
import org.storywire.runtime.Setting;
import org.storywire.runtime.SettingType;
import org.storywire.runtime.http.HttpSettings;
import org.storywire.runtime.streams.StreamsSettings;

/** Every setting that main code can read is a constant, and every constant is in the catalog. */
class SettingsDeclaredTest {
    private static final JavaClasses MAIN =
            new ClassFileImporter().importPaths(SourceTree.ofThisRepository().compiled());
    private static final Set<String> FAMILIES = Set.of(HttpSettings.class.getName(), StreamsSettings.class.getName());

    /** The control of the tests below. */
    private static final Setting<String> UNLISTED = Setting.of("unlisted", SettingType.TEXT, "a", "Control.");

    @Test
    void everyConstantIsInTheCatalog() {
        assertThat(constants(MAIN)).hasSizeGreaterThan(90);
        assertThat(constants(MAIN)
                        .filter(each -> !AllSettings.CATALOG.all().contains(each))
                        .map(Setting::key))
                .as("add them to the SETTINGS of their service")
                .isEmpty();
    }

    @Test
    void settingsAreMadeAsConstantsOnly() {
        assertThat(madeElsewhere(MAIN)).isEmpty();
    }

    @Test
    void whatIsNotDeclaredIsFound() {
        JavaClasses here = new ClassFileImporter().importClasses(SettingsDeclaredTest.class);
        assertThat(constants(here)).containsExactly(UNLISTED);
        assertThat(AllSettings.CATALOG.all()).doesNotContain(UNLISTED);
        assertThat(madeElsewhere(here)).containsExactly(SettingsDeclaredTest.class.getName() + ".adHoc()");
        assertThat(adHoc().key()).isEqualTo("ad-hoc");
    }

    /** The settings in static fields, those of families included. */
    private static Stream<Setting<?>> constants(JavaClasses classes) {
        return classes.stream()
                .flatMap(type -> type.getFields().stream())
                .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                .flatMap(SettingsDeclaredTest::settings);
    }

    private static Stream<Setting<?>> settings(JavaField field) {
        String type = field.getRawType().getName();
        if (!type.equals(Setting.class.getName()) && !FAMILIES.contains(type)) {
            return Stream.empty();
        }
        try {
            Field reflected = field.reflect();
            reflected.setAccessible(true);
            Object value = reflected.get(null);
            return value instanceof HttpSettings http
                    ? http.all().stream()
                    : value instanceof StreamsSettings streams ? streams.all().stream() : Stream.of((Setting<?>) value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Code units that create settings and are neither static initializers nor families. */
    private static Set<String> madeElsewhere(JavaClasses classes) {
        return classes.stream()
                .filter(type -> !type.getName().equals(Setting.class.getName()) && !FAMILIES.contains(type.getName()))
                .flatMap(type -> type.getCodeUnitCallsFromSelf().stream())
                .filter(call -> call.getTargetOwner().getName().equals(Setting.class.getName()))
                .filter(call -> Set.of("of", "optional", "required", "<init>").contains(call.getName()))
                .map(JavaAccess::getOrigin)
                .filter(origin -> !origin.getName().equals("<clinit>"))
                .map(origin -> origin.getOwner().getName() + "." + origin.getName() + "()")
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Setting<String> adHoc() {
        return Setting.of("ad-hoc", SettingType.TEXT, "a", "Control.");
    }
}
