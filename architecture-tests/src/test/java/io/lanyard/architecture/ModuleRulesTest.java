package io.lanyard.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModuleRulesTest {

    private static final Pattern MODULE = Pattern.compile("<module>(.+)</module>");

    private static final Pattern INTERNAL = Pattern.compile("io\\.lanyard\\.(.+\\.)?internal(\\..+)?");

    /** Where one concept has become two for certain; the aim is 300. */
    private static final int LONGEST_FILE = 400;

    private static final Set<String> UNPUBLISHED = Set.of("architecture-tests", "benchmarks");

    @Test
    void build_whenItNamesAModule_isKnownToTheseRules() {
        Set<String> built = MODULE.matcher(House.read(House.path("pom.xml")))
                .results()
                .map(match -> match.group(1))
                .filter(name -> !name.startsWith("examples/"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(built)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(Module.all().map(Module::folder), UNPUBLISHED.stream())
                                .toList());
    }

    @ParameterizedTest
    @MethodSource("io.lanyard.architecture.Module#all")
    void module_whenItUsesAClass_mayKnowIt(Module module) {
        JavaClasses classes = module.classes();

        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(module.known())
                .check(classes);
    }

    @ParameterizedTest
    @MethodSource("io.lanyard.architecture.Module#all")
    void module_whenItHasAClass_keepsItInItsOwnPackages(Module module) {
        JavaClasses classes = module.classes();

        classes()
                .should()
                .resideInAnyPackage(module.own().toArray(String[]::new))
                .check(classes);
    }

    @ParameterizedTest
    @MethodSource("io.lanyard.architecture.Module#all")
    void module_whenAnotherHasInternals_leavesThemAlone(Module module) {
        JavaClasses classes = module.classes();

        noClasses().should().dependOnClassesThat(internalsOutside(classes)).check(classes);
    }

    @ParameterizedTest
    @MethodSource("io.lanyard.architecture.Module#all")
    void package_whenItHasClasses_saysWhatItIsForAndIsNullMarked(Module module) {
        List<Path> sources = module.sourceFiles().stream()
                .filter(source -> !source.endsWith("module-info.java"))
                .toList();

        Set<Path> folders = sources.stream().map(Path::getParent).collect(Collectors.toSet());
        assertThat(folders)
                .allSatisfy(folder -> assertThat(folder.resolve("package-info.java"))
                        .content()
                        .startsWith("/**")
                        .contains("@" + NullMarked.class.getSimpleName()));
    }

    @ParameterizedTest
    @MethodSource("io.lanyard.architecture.Module#all")
    void field_whenAValueMayBeAbsent_isNotAnOptional(Module module) {
        JavaClasses classes = module.classes();

        fields().should().notHaveRawType(Optional.class).check(classes);
    }

    @ParameterizedTest
    @MethodSource("io.lanyard.architecture.Module#all")
    void class_whenItImplementsSomething_isNamedForItsDifference(Module module) {
        JavaClasses classes = module.classes();

        noClasses().should().haveSimpleNameEndingWith("Impl").check(classes);
    }

    @ParameterizedTest
    @MethodSource("io.lanyard.architecture.Module#all")
    void sourceFile_whenItGrows_staysOneConcept(Module module) {
        assertThat(module.sourceFiles())
                .allSatisfy(source ->
                        assertThat(House.read(source).lines()).as("%s", source).hasSizeLessThanOrEqualTo(LONGEST_FILE));
    }

    private static DescribedPredicate<JavaClass> internalsOutside(JavaClasses own) {
        return describe(
                "are another module's internals",
                target -> INTERNAL.matcher(target.getBaseComponentType().getPackageName())
                                .matches()
                        && !own.contain(target.getBaseComponentType().getName()));
    }
}
