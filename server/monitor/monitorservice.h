// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/monitor/monitoroptions.h"

#include <QtCore/QByteArray>
#include <memory>

namespace halley {

class Broker;

// The monitor inside a server (resources/docs/monitoring.md): answers requests on /service/halley/monitor and
// pushes samples, changes and live traffic on /halley/**, to operators only (OperatorPolicy). It is an
// ordinary local session plus the broker's one observer; it never reaches into the broker.
//
// Closed in two ways: by OperatorPolicy, if it is the broker's policy, and by authorizers and an audience on
// /halley/** and /service/halley/** that hold whatever the policy is, and stay when the service is gone.
//
// Everything here, the destructor included, is called on the broker's thread within a turn, and the service
// is destroyed before the broker.
class MonitorService
{
public:
    MonitorService(Broker &broker, MonitorOptions options);
    ~MonitorService();
    MonitorService(const MonitorService &) = delete;
    MonitorService &operator=(const MonitorService &) = delete;

    // Once: makes the session and the channels, becomes the broker's observer, takes the first sample.
    void start();
    // For a server that learns its port only when it listens.
    void setAddress(QByteArray address);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace halley
