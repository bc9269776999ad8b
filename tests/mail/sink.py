"""A real SMTP server on this machine that keeps what it is sent, and misbehaves as a test asks.

    sink.py FOLDER ASKED   where ASKED is JSON with any of
      refuse: {address: reply}     refuse these recipients
      later: {address: n}          take these recipients only after n times "not now"
      refuse_sender: reply         refuse every sender
      close: {"at": "RCPT"|"DATA"|"END", "after": n}   cut the connection once, at that moment of message n + 1
      leave_after: n               be gone for good when message n + 1 comes
      hold_after: n                say nothing more once message n + 1 has arrived
      tls: true                    offer STARTTLS with FOLDER/cert.pem and FOLDER/key.pem, and take nothing without it
      login: [name, password]      take no mail without it

It prints its port, then a line for each thing that a test may wait for. Each message is kept as FOLDER/N.eml, with its
recipient in FOLDER/N.to.
"""

import asyncio
import json
import os
import pathlib
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult


class Sink:
    def __init__(self, folder, asked):
        self.folder, self.asked, self.n = folder, asked, 0
        self.later = dict(asked.get("later", {}))
        self.close = asked.get("close")

    def cut(self, server, moment):
        """Cuts the connection when this is the moment that was asked for; it is asked for once."""
        if self.close and self.close["at"] == moment and self.n >= self.close["after"]:
            self.close = None
            server.transport.abort()
            return True
        return False

    async def handle_MAIL(self, server, session, envelope, address, options):
        reply = self.asked.get("refuse_sender")
        if reply:
            return f"{reply} not from {address}"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.n >= self.asked.get("leave_after", self.n + 1):
            os._exit(0)
        if self.cut(server, "RCPT"):
            return "421 bye"
        if self.later.get(address, 0) > 0:
            self.later[address] -= 1
            return f"451 not now, {address}"
        reply = self.asked.get("refuse", {}).get(address)
        if reply:
            return f"{reply} no such {address}"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.n += 1
        (self.folder / f"{self.n}.eml").write_bytes(envelope.original_content)
        (self.folder / f"{self.n}.to").write_text("\n".join(envelope.rcpt_tos))
        if self.n > self.asked.get("hold_after", self.n):
            print("holding", flush=True)
            await asyncio.Event().wait()
        if self.cut(server, "END"):
            return "421 bye"
        print("taken", flush=True)
        return "250 OK"


class Server(SMTP):
    """Cuts the connection before it takes a message, which no hook of a handler can."""

    async def smtp_DATA(self, arg):
        if not self.event_handler.cut(self, "DATA"):
            await super().smtp_DATA(arg)


async def main():
    folder, asked = pathlib.Path(sys.argv[1]), json.loads(sys.argv[2])
    options = {"enable_SMTPUTF8": True, "hostname": "sink.example"}
    if asked.get("tls"):
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
        options.update(tls_context=context, require_starttls=True)
    if asked.get("login"):
        name, password = (text.encode() for text in asked["login"])

        def check(server, session, envelope, mechanism, told):
            right = (told.login, told.password) == (name, password)
            return AuthResult(success=right, handled=False)

        options.update(authenticator=check, auth_required=True, auth_require_tls=False)
    sink = Sink(folder, asked)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Server(sink, loop=loop, **options), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main())
