package io.edict.web.mdm;

import io.edict.services.identity.IdentityRefusals;
import io.edict.services.identity.RequestIdentity;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Puts the identity filter before everything else on {@code /mdm/*}. */
@Configuration(proxyBeanMethods = false)
class IdentityFilterConfiguration {

    @Bean
    FilterRegistrationBean<IdentityFilter> identityFilter(RequestIdentity identity, IdentityRefusals refusals) {
        var registration = new FilterRegistrationBean<>(new IdentityFilter(identity, refusals));
        // WHY: the container matches the decoded path, so that no spelling of it gets past.
        registration.addUrlPatterns("/mdm/*");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 100);
        return registration;
    }
}
