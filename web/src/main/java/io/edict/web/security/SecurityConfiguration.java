package io.edict.web.security;

import io.edict.services.admin.AdminAccounts;
import io.edict.services.admin.ApiTokens;
import io.edict.services.admin.Scope;
import io.edict.services.admin.Sessions;
import io.edict.web.http.DeviceEndpoints;
import io.edict.web.problem.ProblemType;
import io.edict.web.problem.ProblemWriter;
import io.edict.web.ui.UiPaths;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;

/**
 * Who may call what. Devices prove themselves to the endpoints they use and are never answered 401 there; everything
 * else wants a token or an administrator, and an endpoint that is not listed is refused.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    private static final String PAGES_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
                    + " img-src 'self' data:; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self';"
                    + " frame-ancestors 'none'";

    private static final String FILES_POLICY = "default-src 'none'; frame-ancestors 'none'";

    private static final String NO_PERMISSIONS =
            "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";

    /** Pages that a person opens on a device. */
    @Bean
    @Order(1)
    SecurityFilterChain enrollmentPages(HttpSecurity http) throws Exception {
        return common(http.securityMatcher("/enroll", "/enroll/**"))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    /**
     * Endpoints for machines: the firewall alone. Every filter would run for each poll of each device, and none of them
     * knows a device.
     */
    @Bean
    @Order(2)
    SecurityFilterChain deviceEndpoints() {
        return new DefaultSecurityFilterChain(request -> DeviceEndpoints.contain(request.getServletPath()));
    }

    /** Pages and their files: the same for everybody. What they show comes from the admin API. */
    @Bean
    @Order(3)
    SecurityFilterChain pages(HttpSecurity http) throws Exception {
        return common(http.securityMatcher(UiPaths::contain))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(FILES_POLICY))
                        .permissionsPolicyHeader(policy -> policy.policy(NO_PERMISSIONS))
                        .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                        .crossOriginResourcePolicy(policy -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN)))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(4)
    SecurityFilterChain everythingElse(HttpSecurity http, CredentialsFilter credentials, ProblemWriter problems)
            throws Exception {
        return common(http)
                .addFilterBefore(credentials, AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/actuator/health/**", "/docs/**", "/api/docs/**", "/api/openapi.json", "/error")
                        .permitAll()
                        .requestMatchers("/api/v1/session")
                        .permitAll()
                        .requestMatchers("/api/swagger-ui/**", "/api/openapi.json/**")
                        .permitAll()
                        .requestMatchers("/actuator/prometheus")
                        .hasAuthority(Scope.METRICS.name())
                        .requestMatchers("/api/v1/tokens/**", "/api/v1/tokens")
                        .hasAuthority(Scope.OWNER.name())
                        .requestMatchers(HttpMethod.PUT, "/api/v1/decision-services/*")
                        .hasAuthority(Scope.OWNER.name()) // WHY: whoever replaces the model of approval needs none.
                        .requestMatchers(HttpMethod.DELETE, "/api/v1/decision-services/*")
                        .hasAuthority(Scope.OWNER.name())
                        .requestMatchers(
                                HttpMethod.POST,
                                "/api/v1/policy/rollouts/*/approve",
                                "/api/v1/policy/rollouts/*/reject",
                                "/api/v1/waivers/*/approve")
                        .hasAuthority(Scope.OWNER.name())
                        .requestMatchers(HttpMethod.GET, "/api/v1/enrollment/*/profile")
                        .hasAuthority(Scope.DEVICES.name())
                        .requestMatchers(HttpMethod.GET, "/api/v1/**")
                        .hasAuthority(Scope.READ.name())
                        .requestMatchers("/api/v1/devices/**", "/api/v1/enrollment/**", "/api/v1/commands/**")
                        .hasAuthority(Scope.DEVICES.name())
                        .requestMatchers(
                                HttpMethod.POST,
                                "/api/v1/policy/validate",
                                "/api/v1/policy/test",
                                "/api/v1/decision-services/*/evaluations",
                                "/api/v1/policy/plans")
                        .hasAuthority(Scope.READ.name())
                        .requestMatchers("/api/v1/**")
                        .hasAuthority(Scope.PUBLISH.name())
                        .anyRequest()
                        .denyAll())
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(
                                (request, response, cause) -> refuse(request, response, problems))
                        .accessDeniedHandler((request, response, cause) -> refuse(request, response, problems)))
                .build();
    }

    @Bean
    CredentialsFilter credentials(
            ApiTokens tokens, AdminAccounts accounts, Sessions sessions, SessionCookie cookie, ProblemWriter problems) {
        return new CredentialsFilter(tokens, accounts, sessions, cookie, problems);
    }

    /** WHY: as a bean it would run for every request, before the chain that wants it. */
    @Bean
    FilterRegistrationBean<CredentialsFilter> notByItself(CredentialsFilter credentials) {
        var registration = new FilterRegistrationBean<>(credentials);
        registration.setEnabled(false);
        return registration;
    }

    /** WHY: the requests themselves are measured; a measurement of each filter around them costs more than the filters. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    private static HttpSecurity common(HttpSecurity http) throws Exception {
        return http.csrf(AbstractHttpConfigurer::disable) // WHY: the filter that reads sessions asks for the token.
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(Customizer.withDefaults())
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(PAGES_POLICY))
                        .referrerPolicy(Customizer.withDefaults()));
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, ProblemWriter problems)
            throws IOException {
        var caller = SecurityContextHolder.getContext().getAuthentication();
        boolean unknown = caller == null || caller instanceof AnonymousAuthenticationToken;
        String path = request.getRequestURI();
        if (!path.startsWith("/api/v1") && !path.equals("/actuator/prometheus")) {
            problems.write(response, ProblemType.NOT_FOUND, "there is nothing here");
        } else if (unknown) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"edict\"");
            problems.write(
                    response, ProblemType.UNAUTHORIZED, "sign in, or send an API token: `Authorization: Bearer TOKEN`");
        } else {
            problems.write(response, ProblemType.FORBIDDEN, "the token's scopes do not allow this");
        }
    }
}
