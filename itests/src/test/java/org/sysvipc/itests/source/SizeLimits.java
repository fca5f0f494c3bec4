package org.sysvipc.itests.source;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * How long a file and a method may be. All lines of a file count; a method counts from its signature to its closing
 * brace, its Javadoc and annotations apart.
 */
final class SizeLimits {
    static final int FILE_LINES = 400;
    static final int METHOD_LINES = 40;

    private SizeLimits() {}

    /** What is too long among the Java files under a directory, one line each; build results are left out. */
    static List<String> offencesUnder(Path root) throws IOException {
        List<String> offences = new ArrayList<>();
        List<Path> files = javaFiles(root);
        for (Path file : files) {
            int lines = Files.readAllLines(file).size();
            if (lines > FILE_LINES) {
                offences.add(root.relativize(file) + " has " + lines + " lines");
            }
        }
        offences.addAll(longMethods(root, files));
        return offences;
    }

    static List<Path> javaFiles(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !isBuilt(root.relativize(file)))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isBuilt(Path file) {
        for (Path name : file) {
            if (name.toString().equals("target") || name.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    private static List<String> longMethods(Path root, List<Path> files) throws IOException {
        List<String> offences = new ArrayList<>();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                unit.accept(new LongMethods(root, unit, positions, offences), null);
            }
        }
        return offences;
    }

    /** Finds the methods of a file that are too long. */
    private static final class LongMethods extends TreeScanner<@Nullable Void, @Nullable Void> {
        private final Path root;
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<String> offences;

        LongMethods(Path root, CompilationUnitTree unit, SourcePositions positions, List<String> offences) {
            this.root = root;
            this.unit = unit;
            this.positions = positions;
            this.offences = offences;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
            Tree start = method.getReturnType() == null ? method : method.getReturnType();
            long lines = line(positions.getEndPosition(unit, method) - 1) - firstLine(start) + 1;
            if (lines > METHOD_LINES) {
                Path file = root.relativize(Path.of(unit.getSourceFile().toUri()));
                offences.add(file + ": " + method.getName() + " has " + lines + " lines");
            }
            return super.visitMethod(method, null);
        }

        private long firstLine(Tree tree) {
            return line(positions.getStartPosition(unit, tree));
        }

        private long line(long position) {
            return unit.getLineMap().getLineNumber(position);
        }
    }
}
