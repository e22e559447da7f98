// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/monitor/pagerequest.h"

#include <QtCore/QByteArray>

namespace halley {

class Broker;
class ChannelRates;
class JsonObjectText;
class ServerChannel;

// Rows about channels, as resources/docs/monitoring.md describes them.
class ChannelRows
{
public:
    ChannelRows(const Broker &broker, const ChannelRates &rates) : m_broker(broker), m_rates(rates) {}

    // Adds the members total, all, offset and rows.
    void addPage(JsonObjectText &answer, const PageRequest<ChannelSort> &request) const;
    // One channel in full: a JSON object.
    [[nodiscard]] QByteArray detail(const ServerChannel &channel) const;

private:
    void addRow(JsonObjectText &object, const ServerChannel &channel) const;

    const Broker &m_broker;
    const ChannelRates &m_rates;
};

} // namespace halley
