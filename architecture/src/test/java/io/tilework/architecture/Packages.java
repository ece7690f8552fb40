package io.tilework.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;

/** Sets of classes by the module they belong to; a module is the package below {@code io.tilework}. */
final class Packages {

    private static final String PROJECT = "io.tilework.";

    private Packages() {
    }

    /** The classes of this project that are in none of the given modules. */
    static DescribedPredicate<JavaClass> ofTileworkOutside(String... modules) {
        List<String> allowed = List.of(modules);
        return DescribedPredicate.describe("are of Tilework but not of " + allowed, type ->
                type.getPackageName().startsWith(PROJECT) && !allowed.contains(moduleOf(type)));
    }

    private static String moduleOf(JavaClass type) {
        String below = type.getPackageName().substring(PROJECT.length());
        int dot = below.indexOf('.');
        return dot < 0 ? below : below.substring(0, dot);
    }
}
