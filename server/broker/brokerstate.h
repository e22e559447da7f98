// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/broker.h"
#include "server/broker/channeltable.h"
#include "server/broker/connects.h"
#include "server/broker/deadlines.h"
#include "server/broker/delivery.h"
#include "server/broker/exchanges.h"
#include "server/broker/lifecycle.h"
#include "server/broker/linktable.h"
#include "server/broker/metahandler.h"
#include "server/broker/processing.h"
#include "server/broker/sessionid.h"
#include "server/broker/sessiontable.h"

namespace halley {

// Everything the broker holds. The parts below each do one thing on it; they have no state of their own.
struct Broker::State
{
    State(Broker &owner, BrokerOptions opts, Entropy entropy)
        : broker(owner), options(std::move(opts)), ids(std::move(entropy)), channels(owner), delivery(*this),
          connects(*this), lifecycle(*this), meta(*this), processing(*this), exchanges(*this)
    {
    }

    Broker &broker;
    const BrokerOptions options;
    SessionIds ids;
    SecurityPolicy *policy = nullptr;
    BrokerObserver *observer = nullptr;

    Instant now;
    bool inTurn = false;
    quint64 turn = 0;
    quint64 eventSerial = 0;
    Duration nextSweep{};
    Effects effects;
    Counters counters;

    QueueBudget budget; // outlives the sessions, whose queues count in it
    LinkTable links;
    SessionTable sessions;
    ChannelTable channels;
    Deadlines deadlines;
    // Sessions whose queue is to be looked at when the turn ends.
    std::vector<std::shared_ptr<ServerSession>> dirty;
    std::vector<std::function<void()>> posted;

    Delivery delivery;
    Connects connects;
    Lifecycle lifecycle;
    MetaHandler meta;
    Processing processing;
    Exchanges exchanges;
};

} // namespace halley
