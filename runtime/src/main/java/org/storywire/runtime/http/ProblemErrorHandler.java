package org.storywire.runtime.http;

import java.util.Locale;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Turns Jetty's own refusals (a bad head, a head too large, a stop) into problems that show nothing of the server. */
final class ProblemErrorHandler extends ErrorHandler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus() < 400 ? 500 : response.getStatus();
        org.storywire.runtime.http.Response answer = problem(status);
        if (status == 503) {
            answer = answer.header("Retry-After", "1");
        }
        OutgoingResponse reply = OutgoingResponse.of(request, answer, HttpFields.EMPTY);
        reply.headers().forEach(field -> response.getHeaders().put(field));
        response.write(true, reply.body(), callback);
        return true;
    }

    private static org.storywire.runtime.http.Response problem(int status) {
        String title = HttpStatus.getMessage(status);
        return org.storywire.runtime.http.Response.problem(Problem.of(status, "http-" + status, title, detail(status)));
    }

    private static String detail(int status) {
        return switch (status) {
            case 400 -> "expected a well-formed HTTP/1.1 request";
            case 408 -> "expected the whole request within its deadline";
            case 414, 431 -> "expected a shorter request line and fewer or shorter headers";
            case 503 -> "the service is stopping or overloaded; repeat it a little later";
            default -> HttpStatus.getMessage(status).toLowerCase(Locale.ROOT);
        };
    }
}
