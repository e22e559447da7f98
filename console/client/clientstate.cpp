// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/client/clientstate.h"

#include <array>

namespace halley {

namespace {

using enum ClientState;

constexpr auto clientStateTable = [] {
    std::array<std::array<ClientState, clientEventCount>, clientStateCount> table{};
    for (int state = 0; state < clientStateCount; ++state)
        table[state].fill(ClientState(state));
    const auto on = [&table](ClientState from, ClientEvent event, ClientState to) {
        table[size_t(from)][size_t(event)] = to;
    };
    on(Disconnected, ClientEvent::HandshakeRequested, Handshaking);
    for (ClientState from : {Handshaking, Rehandshaking}) {
        on(from, ClientEvent::HandshakeSucceeded, Handshaken);
        on(from, ClientEvent::HandshakeFailed, Rehandshaking);
    }
    on(Handshaken, ClientEvent::ConnectSent, Connecting);
    for (ClientState from : {Connecting, Connected, Unconnected}) {
        on(from, ClientEvent::ConnectSucceeded, Connected);
        on(from, ClientEvent::ConnectFailed, Unconnected);
        on(from, ClientEvent::SessionLost, Rehandshaking);
    }
    for (ClientState from : {Handshaking, Rehandshaking, Handshaken, Connecting, Connected, Unconnected})
        on(from, ClientEvent::DisconnectRequested, Disconnecting);
    for (ClientState from :
         {Handshaking, Rehandshaking, Handshaken, Connecting, Connected, Unconnected, Disconnecting})
        on(from, ClientEvent::Terminate, Terminating);
    on(Terminating, ClientEvent::Terminated, Disconnected);
    return table;
}();

constexpr std::array clientStateNames{"disconnected", "handshaking",   "rehandshaking",
                                      "handshaken",   "connecting",    "connected",
                                      "unconnected",  "disconnecting", "terminating"};
static_assert(clientStateNames.size() == clientStateCount);

} // namespace

ClientState nextState(ClientState state, ClientEvent event)
{
    return clientStateTable[size_t(state)][size_t(event)];
}

bool isHandshaken(ClientState state)
{
    return state == Handshaken || state == Connecting || state == Connected || state == Unconnected;
}

bool isHandshaking(ClientState state)
{
    return state == Handshaking || state == Rehandshaking;
}

bool implies(ClientState state, ClientState asked)
{
    if (state == asked)
        return true;
    switch (state) {
    case Handshaken:
        return isHandshaking(asked);
    case Connecting:
        return isHandshaking(asked) || asked == Handshaken;
    case Connected:
        return isHandshaking(asked) || asked == Handshaken || asked == Connecting;
    case Terminating:
        return asked == Disconnecting;
    case Disconnected:
        return asked == Disconnecting || asked == Terminating;
    default:
        return false;
    }
}

QByteArrayView clientStateName(ClientState state)
{
    return clientStateNames[size_t(state)];
}

} // namespace halley
