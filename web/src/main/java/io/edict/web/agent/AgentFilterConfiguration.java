package io.edict.web.agent;

import io.edict.services.agent.AgentGate;
import io.edict.services.agent.AgentRefusals;
import io.edict.services.agent.ServerKey;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Puts the agent filter before everything else on {@code /agent/*}. */
@Configuration(proxyBeanMethods = false)
class AgentFilterConfiguration {
    @Bean
    FilterRegistrationBean<AgentFilter> agentFilter(
            AgentGate gate,
            ServerKey serverKey,
            AgentRefusals refusals,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems,
            Clock clock) {
        var registration = new FilterRegistrationBean<>(new AgentFilter(gate, serverKey, refusals, problems, clock));
        // WHY: the container matches the decoded path, so that no spelling of it gets past.
        registration.addUrlPatterns("/agent/*");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 100);
        return registration;
    }
}
