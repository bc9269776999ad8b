"""A web server on this machine that takes totals, and misbehaves as a test asks.

    odd.py FOLDER ASKED   where ASKED is a JSON list: what to do with each request in turn, then to take everything
      {"status": 401, "headers": {...}, "body": "…"}   answer like that
      {"cut": true}     take it, promise a longer answer than is given, and hang up
      {"hang_up": true} take it, and hang up without a word
      {"hold": true}    take it, say so, and answer only once FOLDER/go is there

It prints its port, then a line for each request as soon as it is whole: "PUT /path" or "holding". Each is kept as
FOLDER/N.json, and its head as FOLDER/N.head.
"""

import http.server
import json
import os
import pathlib
import sys
import threading

FOLDER, ASKED = pathlib.Path(sys.argv[1]), json.loads(sys.argv[2])
TURN = threading.Lock()


class Odd(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    n = 0

    def take(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        with TURN:
            Odd.n += 1
            n, asked = Odd.n, ASKED.pop(0) if ASKED else {"status": 204}
            (FOLDER / f"{n}.head").write_text(f"{self.command} {self.path}\n{self.headers}")
            (FOLDER / f"{n}.json").write_bytes(body)
        print("holding" if asked.get("hold") else f"{self.command} {self.path}", flush=True)
        if asked.get("hang_up"):
            self.close_connection = True
            return
        if asked.get("hold"):
            while not (FOLDER / "go").exists():
                os.sched_yield()
        answer = asked.get("body", "").encode()
        # Without the server's own date, and saying that this connection ends.
        self.send_response_only(asked.get("status", 200))
        self.send_header("Connection", "close")
        for name, value in asked.get("headers", {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer) + (100 if asked.get("cut") else 0)))
        self.end_headers()
        try:
            self.wfile.write(answer)
        except BrokenPipeError:
            pass
        self.close_connection = True

    do_PUT = take

    def do_MKCOL(self):
        """There are no folders here: it is no WebDAV."""
        self.send_response_only(405)
        self.send_header("Connection", "close")
        self.send_header("Content-Length", "0")
        self.end_headers()
        self.close_connection = True

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Odd)
print(server.server_address[1], flush=True)
server.serve_forever()
