// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArrayView>
#include <QtCore/QMetaType>

namespace halley {

// Where a client is in its life (specification 17.1).
enum class ClientState : quint8 {
    Disconnected,  // nothing goes on; handshake() starts
    Handshaking,   // the first handshake is tried
    Rehandshaking, // an earlier handshake failed, or a new session is needed
    Handshaken,    // has a session, no connect sent yet
    Connecting,    // first connect sent
    Connected,     // the latest connect succeeded
    Unconnected,   // the latest connect failed; the session may still be there
    Disconnecting, // a disconnect was sent
    Terminating,   // everything still open fails now
};
inline constexpr int clientStateCount = 9;

enum class ClientEvent : quint8 {
    HandshakeRequested,
    HandshakeSucceeded,
    HandshakeFailed, // and is tried again
    ConnectSent,
    ConnectSucceeded,
    ConnectFailed,
    SessionLost, // the server wants a new handshake, or has surely dropped the session
    DisconnectRequested,
    Terminate,  // answered, refused for good, or given up
    Terminated, // nothing is open any more
};
inline constexpr int clientEventCount = 10;

// The state after `event`; the same state where the event means nothing. All changes of state go through
// here: the table in clientstate.cpp is the automaton.
[[nodiscard]] ClientState nextState(ClientState state, ClientEvent event);

// Has a session: from the handshake's success until the disconnect.
[[nodiscard]] bool isHandshaken(ClientState state);
// Tries to get a session.
[[nodiscard]] bool isHandshaking(ClientState state);
// A client in `state` has reached `asked`: is in it, or in one that comes after it on the way to a connection
// or to its end (specification 17.1).
[[nodiscard]] bool implies(ClientState state, ClientState asked);
[[nodiscard]] QByteArrayView clientStateName(ClientState state);

} // namespace halley

Q_DECLARE_METATYPE(halley::ClientState)
