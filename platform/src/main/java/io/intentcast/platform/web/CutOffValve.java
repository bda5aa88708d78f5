package io.intentcast.platform.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/** Closes the connection after an incomplete answer, so that the client notices that it is not whole. */
final class CutOffValve extends ValveBase {

    private static final String CUT_OFF = CutOffValve.class.getName();

    CutOffValve() {
        super(true);
    }

    /** Has the connection closed at the end of the request. */
    static void cutOff(HttpServletRequest request) {
        request.setAttribute(CUT_OFF, true);
    }

    static boolean isCutOff(HttpServletRequest request) {
        return request.getAttribute(CUT_OFF) != null;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        getNext().invoke(request, response);
        if (isCutOff(request)) {
            response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, null);
        }
    }
}
