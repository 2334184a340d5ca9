"""E-mail: the messages that people send, in every wrapping they come in.

An .eml, a .msg or a winmail.dat comes in, a `Mail` goes out (`eml.read_eml`, `msg.read_msg`, `tnef.read_tnef`), and
`request.request_of` makes an incoming request of it: the body, and what is attached where the body does not ask.
Everything is bounded (parts, depth, sizes), nothing is opened by its name, and every file that came with a message is
named in its notes. It looks at bytes alone. Another wrapping of mail gets a file of its own that makes a `Mail`.
"""
