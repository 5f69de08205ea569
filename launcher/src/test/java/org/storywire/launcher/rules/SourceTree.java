package org.storywire.launcher.rules;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The hand-written Java files below a folder, read by the JDK's own parser. */
record SourceTree(Path root) {
    private static final String TARGET = "target";
    /** {@code launcher/embedded/target/classes} is the deepest. */
    private static final int MODULE_DEPTH_MAX = 4;

    /** The repository of this module. */
    static SourceTree ofThisRepository() {
        return new SourceTree(Path.of("..").toAbsolutePath().normalize());
    }

    /** A file with its types and methods. */
    record SourceFile(Path path, int lines, List<String> types, List<Method> methods) {
        boolean isTest() {
            return path.toString().contains("src/test/java");
        }
    }

    /** A method or constructor; the lines are those from its first annotation or modifier to its closing brace. */
    record Method(String name, int line, int lines, int parameters, List<String> annotations) {
        boolean isConstructor() {
            return name.equals("<init>");
        }

        boolean has(String annotation) {
            return annotations.contains(annotation);
        }
    }

    List<Path> paths() {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> path.toString().contains("/src/"))
                    .filter(path -> Stream.of(root.relativize(path).toString().split("/", -1))
                            .noneMatch(part -> part.equals(TARGET) || part.startsWith(".")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folders of compiled classes, without tests, of all modules built so far. */
    List<Path> compiled() {
        try (Stream<Path> all = Files.walk(root, MODULE_DEPTH_MAX)) {
            return all.filter(path -> path.endsWith(Path.of(TARGET, "classes")))
                    .filter(Files::isDirectory)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<SourceFile> files() {
        return parse(paths());
    }

    List<SourceFile> parse(List<Path> paths) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(paths));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            List<SourceFile> files = new ArrayList<>();
            for (CompilationUnitTree unit : task.parse()) {
                files.add(file(unit, positions));
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SourceFile file(CompilationUnitTree unit, SourcePositions positions) throws IOException {
        Path path = Path.of(unit.getSourceFile().toUri());
        Reader reader = new Reader(unit, positions);
        reader.scan(unit, null);
        int lines = Files.readAllLines(path).size();
        return new SourceFile(root.relativize(path), lines, reader.types, reader.methods);
    }

    private static final class Reader extends TreePathScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<String> types = new ArrayList<>();
        private final List<Method> methods = new ArrayList<>();

        Reader(CompilationUnitTree unit, SourcePositions positions) {
            this.unit = unit;
            this.positions = positions;
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            if (!type.getSimpleName().isEmpty()) {
                types.add(type.getSimpleName().toString());
            }
            return super.visitClass(type, null);
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            long from = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, method));
            long to = unit.getLineMap().getLineNumber(positions.getEndPosition(unit, method));
            List<String> annotations = method.getModifiers().getAnnotations().stream()
                    .map(annotation -> annotation.getAnnotationType().toString())
                    .toList();
            methods.add(new Method(
                    method.getName().toString(),
                    (int) from,
                    (int) (to - from + 1),
                    isOfRecord(method) ? 0 : method.getParameters().size(),
                    annotations));
            return super.visitMethod(method, null);
        }

        /** A record's own constructor: its parameters are the record's components. */
        private boolean isOfRecord(MethodTree method) {
            return method.getReturnType() == null
                    && getCurrentPath().getParentPath().getLeaf().getKind() == Tree.Kind.RECORD;
        }
    }
}
