// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/monitor/topologyrequest.h"
#include "server/protocol/instant.h"

#include <QtCore/QByteArray>
#include <deque>

namespace halley {

class Broker;
class ChannelRates;
class JsonObjectText;

// Pictures of who talks to whom, as resources/docs/monitoring.md describes them. Each costs a look at all
// sessions, so an answer is good for two seconds, and in that time only so many different ones are made.
class TopologyRows
{
public:
    TopologyRows(const Broker &broker, ChannelRates &rates) : m_broker(broker), m_rates(rates) {}

    // Adds the members age, sessions, skipped, groups, channels, flows and all. False, and nothing added: too
    // many different ones were asked for within two seconds.
    [[nodiscard]] bool add(JsonObjectText &answer, const TopologyRequest &request);

private:
    struct Picture
    {
        TopologyRequest request;
        Instant made;
        int sessions;
        int skipped;
        QByteArray groups;
        QByteArray channels;
        QByteArray flows;
        QByteArray all;
    };
    [[nodiscard]] const Picture *find(const TopologyRequest &request);
    [[nodiscard]] Picture look(const TopologyRequest &request) const;

    const Broker &m_broker;
    ChannelRates &m_rates;
    std::deque<Picture> m_pictures; // oldest first
};

} // namespace halley
