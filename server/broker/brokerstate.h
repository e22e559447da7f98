// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/broker.h"
#include "server/broker/channeltable.h"
#include "server/broker/connects.h"
#include "server/broker/deadlines.h"
#include "server/broker/delivery.h"
#include "server/broker/exchanges.h"
#include "server/broker/hooklist.h"
#include "server/broker/hooks.h"
#include "server/broker/keyedhooks.h"
#include "server/broker/lifecycle.h"
#include "server/broker/linktable.h"
#include "server/broker/metahandler.h"
#include "server/broker/processing.h"
#include "server/broker/sessionid.h"
#include "server/broker/sessiontable.h"
#include "server/broker/task.h"

namespace halley {

// Everything the broker holds. The parts below each do one thing on it; they have no state of their own.
struct Broker::State
{
    State(Broker &owner, BrokerOptions opts, Entropy entropy)
        : broker(owner), gate(std::make_shared<TurnGate>(owner)), options(std::move(opts)),
          ids(std::move(entropy)), delivery(*this), hooks(*this), connects(*this), lifecycle(*this),
          meta(*this), processing(*this), exchanges(*this)
    {
    }

    // Lets a task go on by itself; it is given up with the broker.
    void start(Task<void> task)
    {
        if (!task.isDone())
            tasks.push_back(std::move(task));
    }

    // Lets go of what the turn ended. A channel stays while a message is on its way over it.
    void clearUp()
    {
        if (!tasks.empty())
            std::erase_if(tasks, [](const Task<void> &task) { return task.isDone(); });
        if (!removedChannels.empty())
            std::erase_if(removedChannels, [](const auto &channel) { return !channel->isPinned(); });
    }

    Broker &broker;
    const TurnGatePtr gate;
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
    KeyedHooks<const Extension *, std::shared_ptr<Extension>> extensions;
    HookList<ServerListener *> listeners;
    SweepStatistics sweeps;
    std::vector<std::shared_ptr<void>> kept;
    // Taken out of the table while a message was on its way over them.
    std::vector<std::unique_ptr<ServerChannel>> removedChannels;

    Delivery delivery;
    Hooks hooks;
    Connects connects;
    Lifecycle lifecycle;
    MetaHandler meta;
    Processing processing;
    Exchanges exchanges;

    // What waits for hooks of applications. Goes first: it uses everything above.
    std::vector<Task<void>> tasks;
};

} // namespace halley
