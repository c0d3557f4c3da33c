"""A provider for tests in Python's standard library: the same program over stdio, over one TCP connection that lasts,
and over a connection for each call. Arguments: stdio | tcp | tcp-per-call [no-id]. Over TCP its first line of output
is its port, and it ends with its standard input."""

import json
import os
import socketserver
import sys
import threading

MODE = sys.argv[1]
KEEPS_ID = "no-id" not in sys.argv


def answer(text):
    request = json.loads(text)
    app_id = request.get("params", {}).get("appId", "")
    identity = {"interfaceName": "generic-process-interface", "interfaceVersion": 1}
    reply = {"id": request["id"]} if KEEPS_ID else {}
    if request["method"] == "ping":
        reply.update(ok=True, response={"pong": True, **identity})
    elif request["method"] == "status.get":
        pid = os.getpid()
        status = {**identity, "appId": app_id, "appTitle": "In Python", "running": True, "pid": pid, "hostPid": pid}
        reply.update(ok=True, response={**status, "hostRunning": True, "bootId": f"boot-{pid}", "error": ""})
    else:
        reply.update(ok=False, error={"code": "E_UNSUPPORTED_METHOD", "message": request["method"], "details": {}})
    return json.dumps(reply) + "\n"


class Connection(socketserver.StreamRequestHandler):
    def handle(self):
        for line in self.rfile:
            self.wfile.write(answer(line).encode())
            if MODE == "tcp-per-call":
                return


if MODE == "stdio":
    for line in sys.stdin:
        sys.stdout.write(answer(line))
        sys.stdout.flush()
else:
    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Connection)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_address[1], flush=True)
    sys.stdin.read()
