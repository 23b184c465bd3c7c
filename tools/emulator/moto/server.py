"""A moto server that deploys CloudFormation templates as the tests need it.

It prints its port and serves until its standard input ends, so it cannot outlive the
test that started it. POST /fork starts a copy with the state of this server and answers
with the copy's port: accounts are bootstrapped once, and each test gets its own copy.
"""

import os
import socket
import sys
import threading

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import WSGIRequestHandler, make_server

import cloudformation
import imports
import resources


class QuietHandler(WSGIRequestHandler):
    def log_request(self, *_):
        pass


class Application:
    def __init__(self):
        self.moto = DomainDispatcherApplication(create_backend_app)

    def __call__(self, environ, start_response):
        if environ["PATH_INFO"] != "/fork":
            return self.moto(environ, start_response)
        listener = listen()
        port = str(listener.getsockname()[1])
        if os.fork() == 0:
            serve(self, listener)  # never returns
        listener.close()
        start_response("200 OK", [("Content-Length", str(len(port)))])
        return [port.encode()]


def listen():
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(128)
    return listener


def serve(application, listener):
    threading.Thread(target=exit_with_stdin, daemon=True).start()
    port = listener.getsockname()[1]
    make_server("127.0.0.1", port, application, threaded=True, request_handler=QuietHandler,
                fd=listener.fileno()).serve_forever()
    os._exit(0)


def exit_with_stdin():
    while os.read(0, 1):
        pass
    os._exit(0)


if __name__ == "__main__":
    cloudformation.patch()
    imports.patch()
    resources.register()
    listener = listen()
    print(listener.getsockname()[1], flush=True)
    serve(Application(), listener)
