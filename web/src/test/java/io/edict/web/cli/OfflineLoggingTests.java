package io.edict.web.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import org.junit.jupiter.api.Test;

/** What libraries log while a policy is checked offline stays out of the answer. */
class OfflineLoggingTests {
    @Test
    void logsGoToTheStandardErrorAndTheParserIsQuiet() throws Exception {
        LoggerContext logging = new LoggerContext();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(logging);
        configurator.doConfigure(OfflineLoggingTests.class.getResource("/offline-logging.xml"));

        var root = logging.getLogger("ROOT");
        assertThat(root.getLevel()).isEqualTo(Level.WARN);
        assertThat(root.iteratorForAppenders()).toIterable().singleElement().satisfies(appender -> assertThat(
                        ((ConsoleAppender<ILoggingEvent>) appender).getTarget())
                .isEqualTo("System.err"));
        assertThat(logging.getLogger("org.drools.drl.parser.lang.ParserHelper").isWarnEnabled())
                .isFalse();
    }
}
