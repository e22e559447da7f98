// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArrayView>

namespace halley {

// Where a session is in its life (specification 9.1).
enum class SessionState : quint8 {
    New,          // has its id, is not in the server's table
    Handshaken,   // in the table, no connect yet
    Connected,    // first connect seen
    Disconnected, // ended by its client or by server code
    Expired,      // ended by the sweeper
};
inline constexpr int sessionStateCount = 5;

enum class SessionEvent : quint8 { HandshakeAccepted, ConnectReceived, Disconnect, Expire };
inline constexpr int sessionEventCount = 4;

// The state after `event`; the same state where the event means nothing. All changes of state go through
// here: the table in sessionstate.cpp is the automaton.
[[nodiscard]] SessionState nextState(SessionState state, SessionEvent event);

// Handshaken or connected.
[[nodiscard]] bool isHandshook(SessionState state);
// Disconnected or expired.
[[nodiscard]] bool isTerminated(SessionState state);
[[nodiscard]] QByteArrayView sessionStateName(SessionState state);

} // namespace halley
