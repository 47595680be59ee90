package io.edict.web.http;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Refuses with 400 what Tomcat's parser refuses with 501 (an unknown transfer coding) or 505 (an unknown version of HTTP).
 * Both are faults of the client; a 5xx would count as one of the server, and devices would try again.
 */
final class ClientErrorValve extends ValveBase {

    ClientErrorValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        int status = response.getStatus();
        if (status == Response.SC_NOT_IMPLEMENTED || status == Response.SC_HTTP_VERSION_NOT_SUPPORTED) {
            response.setStatus(Response.SC_BAD_REQUEST);
        }
        getNext().invoke(request, response);
    }
}
