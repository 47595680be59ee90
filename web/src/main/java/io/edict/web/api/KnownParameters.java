package io.edict.web.api;

import io.edict.web.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Refuses query parameters that the operation does not have. A misspelt filter would otherwise show everything, and its
 * caller would act on the wrong things.
 */
@Configuration(proxyBeanMethods = false)
class KnownParameters implements WebMvcConfigurer, HandlerInterceptor {
    private final DefaultParameterNameDiscoverer names = new DefaultParameterNameDiscoverer();

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/v1/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method)) {
            return true;
        }
        var known = new TreeSet<String>();
        for (MethodParameter parameter : method.getMethodParameters()) {
            RequestParam declared = parameter.getParameterAnnotation(RequestParam.class);
            if (declared != null && Map.class.isAssignableFrom(parameter.getParameterType())) {
                return true;
            }
            if (declared != null) {
                parameter.initParameterNameDiscovery(names);
                known.add(declared.name().isEmpty() ? String.valueOf(parameter.getParameterName()) : declared.name());
            }
        }
        for (String name : request.getParameterMap().keySet()) {
            if (!known.contains(name)) {
                throw ProblemException.invalid("`" + name + "` is no parameter here; known: " + known);
            }
        }
        return true;
    }
}
