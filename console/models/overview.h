// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/client/clock.h"
#include "console/models/factsmodel.h"
#include "console/models/framepace.h"
#include "console/models/monitorlink.h"
#include "console/models/overviewseries.h"
#include "console/models/verdictsmodel.h"
#include "console/monitor/samplehistory.h"
#include "console/monitor/verdictengine.h"

#include <QtCore/QObject>
#include <QtQml/qqmlregistration.h>

namespace halley::console {

// The server as a whole: now, over the last hour, and what stands out. Follows /halley/overview and
// /halley/events; however much comes, `changed` comes at most once a frame.
class Overview : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of Console")
    Q_PROPERTY(bool hasData READ hasData NOTIFY changed)

    // The latest values.
    Q_PROPERTY(qreal inRate READ inRate NOTIFY changed)
    Q_PROPERTY(qreal outRate READ outRate NOTIFY changed)
    Q_PROPERTY(qreal bytesInRate READ bytesInRate NOTIFY changed)
    Q_PROPERTY(qreal bytesOutRate READ bytesOutRate NOTIFY changed)
    Q_PROPERTY(qreal sessions READ sessions NOTIFY changed)
    Q_PROPERTY(qreal webSocketSessions READ webSocketSessions NOTIFY changed)
    Q_PROPERTY(qreal longPollingSessions READ longPollingSessions NOTIFY changed)
    Q_PROPERTY(qreal localSessions READ localSessions NOTIFY changed)
    Q_PROPERTY(qreal heldSessions READ heldSessions NOTIFY changed)
    Q_PROPERTY(qreal queued READ queued NOTIFY changed)
    Q_PROPERTY(qreal queuedBytes READ queuedBytes NOTIFY changed)
    Q_PROPERTY(qreal dropped READ dropped NOTIFY changed)
    Q_PROPERTY(qreal refused READ refused NOTIFY changed)
    Q_PROPERTY(qreal channels READ channels NOTIFY changed)
    Q_PROPERTY(qreal deliveryRate READ deliveryRate NOTIFY changed)
    Q_PROPERTY(qreal cpuShare READ cpuShare NOTIFY changed)
    Q_PROPERTY(qreal monitorShare READ monitorShare NOTIFY changed)
    Q_PROPERTY(qreal memory READ memory NOTIFY changed)
    // When the latest values were true: "14:02:31, 2 s ago".
    Q_PROPERTY(QString asOf READ asOf NOTIFY changed)
    // "3 d 4 h"; empty while not known.
    Q_PROPERTY(QString uptime READ uptime NOTIFY changed)

    // For the charts.
    Q_PROPERTY(halley::console::OverviewSeries *series READ series CONSTANT)
    Q_PROPERTY(halley::console::VerdictsModel *verdicts READ verdicts CONSTANT)
    // Who the server is.
    Q_PROPERTY(halley::console::FactsModel *facts READ facts CONSTANT)

public:
    Overview(MonitorLink &link, Clock clock, QObject *parent = nullptr);

    // Time has passed: what is not renewed grows old. Once a second.
    void tick();
    // Does now what waits for the next frame.
    void flush();

    [[nodiscard]] bool hasData() const { return !m_history.isEmpty(); }
    [[nodiscard]] qreal inRate() const { return m_rates.in; }
    [[nodiscard]] qreal outRate() const { return m_rates.out; }
    [[nodiscard]] qreal bytesInRate() const { return m_rates.bytesIn; }
    [[nodiscard]] qreal bytesOutRate() const { return m_rates.bytesOut; }
    [[nodiscard]] qreal sessions() const { return m_now.sessions(); }
    [[nodiscard]] qreal webSocketSessions() const { return m_now.webSocket; }
    [[nodiscard]] qreal longPollingSessions() const { return m_now.longPolling; }
    [[nodiscard]] qreal localSessions() const { return m_now.local; }
    [[nodiscard]] qreal heldSessions() const { return m_now.held; }
    [[nodiscard]] qreal queued() const { return qreal(m_now.queued); }
    [[nodiscard]] qreal queuedBytes() const { return qreal(m_now.queuedBytes); }
    [[nodiscard]] qreal dropped() const { return qreal(m_now.dropped); }
    [[nodiscard]] qreal refused() const { return qreal(m_now.refused); }
    [[nodiscard]] qreal channels() const { return m_now.channels; }
    [[nodiscard]] qreal deliveryRate() const { return m_rates.deliveries; }
    [[nodiscard]] qreal cpuShare() const { return m_rates.cpu; }
    [[nodiscard]] qreal monitorShare() const { return m_rates.monitorCpu; }
    [[nodiscard]] qreal memory() const { return qreal(m_now.rss); }
    [[nodiscard]] QString uptime() const;

    [[nodiscard]] QString asOf() const;

    [[nodiscard]] OverviewSeries *series() { return &m_series; }
    [[nodiscard]] VerdictsModel *verdicts() { return &m_verdicts; }
    [[nodiscard]] FactsModel *facts() { return &m_facts; }

Q_SIGNALS:
    void changed();
    // A sample came, before `changed`.
    void sampled();

private:
    void onAttached(const ServerInfo &server, const QList<Sample> &samples);
    void onSample(const QJsonObject &data);
    void onEvents(const QJsonObject &data);
    void askEvents();
    void compareUnheard();
    void showServer();
    void refresh();
    // By the server's clock: of the last sample, or later if it is a while since it came.
    [[nodiscard]] std::chrono::milliseconds serverNow() const;

    MonitorLink &m_link;
    Clock m_clock;
    SampleHistory m_history;
    VerdictEngine m_engine;
    Instant m_sampledAt; // by our clock
    bool m_isComparing = false;
    OverviewSeries m_series{m_history};
    ServerInfo m_server;
    Sample m_now;
    Rates m_rates;
    VerdictsModel m_verdicts;
    FactsModel m_facts;
    FramePace m_pace;
    Registration m_topic;
    Registration m_eventsTopic;
};

} // namespace halley::console
