package io.edict.services.store;

import io.edict.services.checkin.TestNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** Runs a test once for each kind of database. */
final class DatabaseTestExtension implements TestTemplateInvocationContextProvider {
    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        return Stream.of(TestDatabase.Kind.values()).map(Invocation::new);
    }

    private record Invocation(TestDatabase.Kind kind) implements TestTemplateInvocationContext {
        @Override
        public String getDisplayName(int index) {
            return kind.name();
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(new Parameter(kind));
        }
    }

    /** Makes the database when the test asks for it, and drops it afterwards. */
    private static final class Parameter implements ParameterResolver, AfterEachCallback {
        private final TestDatabase.Kind kind;
        private Optional<TestDatabase> database = Optional.empty();

        Parameter(TestDatabase.Kind kind) {
            this.kind = kind;
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            Class<?> type = parameter.getParameter().getType();
            return type == TestDatabase.class || type == TestNode.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            if (parameter.getParameter().getType() == TestNode.class) {
                return context.getRoot()
                        .getStore(ExtensionContext.Namespace.create(TestNode.class))
                        .getOrComputeIfAbsent(kind, any -> new SharedNode(kind), SharedNode.class)
                        .node
                        .reset();
            }
            database = Optional.of(TestDatabase.create(kind));
            return database.get();
        }

        @Override
        public void afterEach(ExtensionContext context) {
            database.ifPresent(TestDatabase::close);
        }
    }

    /** The node that all tests of a JVM share which ask for no database of their own. */
    private static final class SharedNode implements ExtensionContext.Store.CloseableResource {
        private final TestDatabase database;
        private final TestNode node;

        SharedNode(TestDatabase.Kind kind) {
            this.database = TestDatabase.create(kind);
            this.node = TestNode.start(database);
        }

        @Override
        public void close() {
            node.close();
            database.close();
        }
    }
}
