"""The security headers of every response."""

from __future__ import annotations

from flask import Flask, Response, request

from quizgen.web import embedding

# Bootstrap draws its check marks as data: images; nothing else comes from anywhere but here.
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
    )
)

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def init_app(app: Flask) -> None:
    app.after_request(_add)


def _add(response: Response) -> Response:
    response.headers.setdefault("Content-Security-Policy", f"{POLICY}; frame-ancestors {embedding.ancestors()}")
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.blueprint == "attempts":
        # "Back" to a question must show the response it has by now, not the page as it was.
        response.headers["Cache-Control"] = "no-store"
    elif response.mimetype == "text/html":
        response.headers["Cache-Control"] = "private, no-cache"
    return response
