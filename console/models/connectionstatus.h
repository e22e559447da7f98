// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/client/clock.h"
#include "console/models/monitorlink.h"
#include "console/models/serverway.h"
#include "console/monitor/processusage.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <QtQml/qqmlregistration.h>
#include <optional>

namespace halley::console {

// What the status bar says, always: which server, as whom, in what state, how fresh the data is, and what the
// console itself costs.
class ConnectionStatus : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of Console")
    Q_PROPERTY(State state READ state NOTIFY changed)
    // The state in a word or two.
    Q_PROPERTY(QString stateText READ stateText NOTIFY changed)
    // Why it is not attached, and what to do about it; empty while all is well.
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    Q_PROPERTY(QString advice READ advice NOTIFY changed)
    // "Next attempt in 7 s"; empty if none is due by itself.
    Q_PROPERTY(QString retry READ retry NOTIFY ticked)
    // tryNow() does something.
    Q_PROPERTY(bool canTryNow READ canTryNow NOTIFY ticked)
    // "halley 0.1.0" and "127.0.0.1:8080".
    Q_PROPERTY(QString server READ server NOTIFY changed)
    Q_PROPERTY(QString address READ address NOTIFY changed)
    Q_PROPERTY(QString identity READ identity NOTIFY changed)
    // "Updated 12 s ago"; stale after a few seconds without a sample.
    Q_PROPERTY(QString freshness READ freshness NOTIFY ticked)
    Q_PROPERTY(bool isStale READ isStale NOTIFY ticked)
    // "0.4 % CPU, 84 MB"; empty if the machine does not tell.
    Q_PROPERTY(QString cost READ cost NOTIFY ticked)

public:
    enum class State : int {
        Connecting,
        Attached,
        Lost,    // the session tries to come back by itself
        Refused, // the server does not let us watch
    };
    Q_ENUM(State)
    enum class Identity : int {
        LocalSession, // of a server in this process
        Operator,     // of a server somewhere else
    };
    Q_ENUM(Identity)

    // `target`: what the user asked to be attached to, shown until the server tells its address.
    // `way` may be null, and outlives it.
    ConnectionStatus(MonitorLink &link, Identity identity, QString target, Clock clock, UsageProbe usage,
                     ServerWay *way = nullptr, QObject *parent = nullptr);

    // Fresh data came.
    void touch();

    [[nodiscard]] State state() const { return State(m_link.state()); }
    [[nodiscard]] QString stateText() const;
    [[nodiscard]] QString problem() const;
    [[nodiscard]] QString advice() const;
    [[nodiscard]] QString retry() const;
    [[nodiscard]] bool canTryNow() const;
    Q_INVOKABLE void tryNow();
    [[nodiscard]] QString server() const;
    [[nodiscard]] QString address() const;
    [[nodiscard]] QString identity() const;
    [[nodiscard]] QString freshness() const;
    [[nodiscard]] bool isStale() const;
    [[nodiscard]] QString cost() const;

    // Once a second, by a timer; tests call it.
    void tick();

Q_SIGNALS:
    void changed();
    void ticked();

private:
    [[nodiscard]] std::optional<Duration> age() const;
    [[nodiscard]] ServerWay::Trouble trouble() const;

    MonitorLink &m_link;
    Identity m_identity;
    QString m_target;
    Clock m_clock;
    UsageProbe m_usage;
    ServerWay *m_way;
    QString m_toldProblem; // when it was changed last
    ServerInfo m_server;
    std::optional<Instant> m_touched;
    std::optional<Instant> m_measured;
    ProcessUsage m_lastUsage;
    double m_cpuShare = 0;
    QTimer m_second;
};

} // namespace halley::console
