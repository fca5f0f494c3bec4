package org.sysvipc.itests.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rules of {@code docs/architecture.md} that a machine can check, by name. */
final class ArchitectureRules {
    static final String API_IS_NATIVE_FREE = "the api knows no java.lang.foreign, no JNA and no OSGi";
    static final String OBJECTS_USE_THE_WAIST = "the objects import the waist and nothing below it";
    static final String WAIST_STANDS_ALONE = "the waist imports nothing of the project";
    static final String POSIX_USES_THE_WAIST = "the shared part of the kernel backends imports the waist and no more";
    static final String BACKENDS_USE_THE_WAIST = "a backend imports the waist, not the objects";
    static final String BACKENDS_ARE_STRANGERS = "backends do not know each other";
    static final String ONLY_ACTIVATORS_KNOW_OSGI = "only activators import OSGi";
    static final String NO_PACKAGE_CYCLES = "packages are free of cycles";
    static final String NAMES_SAY_SOMETHING = "no class is called Util, Helper or Manager";

    private static final String OBJECTS = "org.sysvipc";
    private static final String WAIST = "org.sysvipc.spi";
    private static final String POSIX = "org.sysvipc.spi.posix";
    private static final List<String> BACKENDS = List.of("org.sysvipc.ffm", "org.sysvipc.jna", "org.sysvipc.mmap");

    private static final String FOREIGN = "java.lang.foreign..";
    private static final String JNA = "com.sun.jna..";
    private static final String OSGI = "org.osgi..";

    private ArchitectureRules() {}

    /** All rules by their names. */
    static Map<String, ArchRule> all() {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put(
                API_IS_NATIVE_FREE,
                noClasses()
                        .that()
                        .resideInAnyPackage(OBJECTS, WAIST, POSIX)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(FOREIGN, JNA, OSGI));
        rules.put(OBJECTS_USE_THE_WAIST, classesIn(OBJECTS).should(importOnly(OBJECTS, WAIST)));
        rules.put(WAIST_STANDS_ALONE, classesIn(WAIST).should(importOnly(WAIST)));
        rules.put(POSIX_USES_THE_WAIST, classesIn(POSIX).should(importOnly(POSIX, WAIST)));
        rules.put(
                BACKENDS_USE_THE_WAIST,
                noClasses()
                        .that()
                        .resideInAnyPackage(within(BACKENDS))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(OBJECTS));
        rules.put(
                BACKENDS_ARE_STRANGERS,
                classes().that().resideInAnyPackage(within(BACKENDS)).should(importNoOtherBackend()));
        rules.put(
                ONLY_ACTIVATORS_KNOW_OSGI,
                noClasses()
                        .that()
                        .haveSimpleNameNotEndingWith("Activator")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(OSGI));
        rules.put(NO_PACKAGE_CYCLES, slices().assignedFrom(PACKAGES).should().beFreeOfCycles());
        rules.put(
                NAMES_SAY_SOMETHING,
                noClasses().should().haveNameMatching(".*(Utils?|Utilit(y|ies)|Helpers?|Managers?)(\\$.*)?"));
        return rules;
    }

    private static com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction classesIn(String onePackage) {
        return classes().that().resideInAPackage(onePackage);
    }

    private static String[] within(List<String> packages) {
        return packages.stream().map(name -> name + "..").toArray(String[]::new);
    }

    /** Imports, of all that is not the platform's, only these packages. */
    private static ArchCondition<JavaClass> importOnly(String... packages) {
        List<String> allowed = new ArrayList<>(List.of("java..", "org.jspecify.annotations"));
        allowed.addAll(List.of(packages));
        DescribedPredicate<JavaClass> others =
                DescribedPredicate.not(resideInAnyPackage(allowed.toArray(new String[0])));
        return importNone(describe("anything but " + String.join(", ", packages), others), List.of());
    }

    private static ArchCondition<JavaClass> importNoOtherBackend() {
        return importNone(describe("another backend", resideInAnyPackage(within(BACKENDS))), BACKENDS);
    }

    /** Imports none of the forbidden, unless it lies in the same one of the groups. */
    private static ArchCondition<JavaClass> importNone(DescribedPredicate<JavaClass> forbidden, List<String> groups) {
        return new ArchCondition<>("not import " + forbidden.getDescription()) {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                for (Dependency dependency : item.getDirectDependenciesFromSelf()) {
                    JavaClass target = dependency.getTargetClass().getBaseComponentType();
                    boolean own = groups.stream().anyMatch(group -> isWithin(item, group) && isWithin(target, group));
                    if (!target.isPrimitive() && forbidden.test(target) && !own) {
                        events.add(SimpleConditionEvent.violated(item, dependency.getDescription()));
                    }
                }
            }
        };
    }

    private static boolean isWithin(JavaClass item, String group) {
        return (item.getPackageName() + ".").startsWith(group + ".");
    }

    /** Every package of the project is a slice of its own. */
    private static final SliceAssignment PACKAGES = new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass item) {
            return isWithin(item, OBJECTS) ? SliceIdentifier.of(item.getPackageName()) : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    };
}
