// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/broker/sessionstate.h"

#include <array>

namespace halley {
namespace {

using S = SessionState;

// Rows: state; columns: HandshakeAccepted, ConnectReceived, Disconnect, Expire (specification 9.1).
constexpr std::array<std::array<SessionState, sessionEventCount>, sessionStateCount> sessionTransitions{{
    /* New          */ {S::Handshaken, S::New, S::Disconnected, S::Expired},
    /* Handshaken   */ {S::Handshaken, S::Connected, S::Disconnected, S::Expired},
    /* Connected    */ {S::Connected, S::Connected, S::Disconnected, S::Expired},
    /* Disconnected */ {S::Disconnected, S::Disconnected, S::Disconnected, S::Disconnected},
    /* Expired      */ {S::Expired, S::Expired, S::Expired, S::Expired},
}};
static_assert(int(SessionState::Expired) + 1 == sessionStateCount);
static_assert(int(SessionEvent::Expire) + 1 == sessionEventCount);

constexpr std::array<const char *, sessionStateCount> sessionStateNames{"new", "handshaken", "connected",
                                                                        "disconnected", "expired"};

} // namespace

SessionState nextState(SessionState state, SessionEvent event)
{
    return sessionTransitions[size_t(state)][size_t(event)];
}

bool isHandshook(SessionState state)
{
    return state == SessionState::Handshaken || state == SessionState::Connected;
}

bool isTerminated(SessionState state)
{
    return state == SessionState::Disconnected || state == SessionState::Expired;
}

QByteArrayView sessionStateName(SessionState state)
{
    return sessionStateNames[size_t(state)];
}

} // namespace halley
