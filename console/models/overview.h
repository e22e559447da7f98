// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/models/factsmodel.h"
#include "console/models/framepace.h"
#include "console/models/monitorlink.h"
#include "console/models/verdictsmodel.h"
#include "console/monitor/samplehistory.h"

#include <QtCore/QObject>
#include <QtQml/qqmlregistration.h>

namespace halley::console {

// The server as a whole: now, and over the last minutes. Follows /halley/overview; however many samples come,
// `changed` comes at most once a frame.
class Overview : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of Console")
    Q_PROPERTY(bool hasData READ hasData NOTIFY changed)

    // Series over time: milliseconds since the epoch, and as many values of each; not a number in holes.
    Q_PROPERTY(QList<qreal> times READ times NOTIFY changed)
    Q_PROPERTY(QList<qreal> inRates READ inRates NOTIFY changed)
    Q_PROPERTY(QList<qreal> outRates READ outRates NOTIFY changed)
    Q_PROPERTY(QList<qreal> webSockets READ webSockets NOTIFY changed)
    Q_PROPERTY(QList<qreal> longPollings READ longPollings NOTIFY changed)
    Q_PROPERTY(QList<qreal> locals READ locals NOTIFY changed)
    Q_PROPERTY(QList<qreal> queueDepths READ queueDepths NOTIFY changed)
    Q_PROPERTY(QList<qreal> channelCounts READ channelCounts NOTIFY changed)
    Q_PROPERTY(QList<qreal> cpuShares READ cpuShares NOTIFY changed)
    Q_PROPERTY(QList<qreal> memories READ memories NOTIFY changed)
    Q_PROPERTY(QList<qreal> drops READ drops NOTIFY changed)
    // The time of the latest sample: the right end of every chart.
    Q_PROPERTY(qreal now READ now NOTIFY changed)

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
    // "3 d 4 h"; empty while not known.
    Q_PROPERTY(QString uptime READ uptime NOTIFY changed)

    Q_PROPERTY(halley::console::VerdictsModel *verdicts READ verdicts CONSTANT)
    // Who the server is.
    Q_PROPERTY(halley::console::FactsModel *facts READ facts CONSTANT)

public:
    explicit Overview(MonitorLink &link, QObject *parent = nullptr);

    [[nodiscard]] bool hasData() const { return !m_history.isEmpty(); }
    [[nodiscard]] QList<qreal> times() const { return m_history.times(); }
    [[nodiscard]] QList<qreal> inRates() const { return m_history.series(Metric::In); }
    [[nodiscard]] QList<qreal> outRates() const { return m_history.series(Metric::Out); }
    [[nodiscard]] QList<qreal> webSockets() const { return m_history.series(Metric::WebSocket); }
    [[nodiscard]] QList<qreal> longPollings() const { return m_history.series(Metric::LongPolling); }
    [[nodiscard]] QList<qreal> locals() const { return m_history.series(Metric::Local); }
    [[nodiscard]] QList<qreal> queueDepths() const { return m_history.series(Metric::Queued); }
    [[nodiscard]] QList<qreal> channelCounts() const { return m_history.series(Metric::Channels); }
    [[nodiscard]] QList<qreal> cpuShares() const { return m_history.series(Metric::Cpu); }
    [[nodiscard]] QList<qreal> memories() const { return m_history.series(Metric::Memory); }
    [[nodiscard]] QList<qreal> drops() const { return m_history.series(Metric::Dropped); }
    [[nodiscard]] qreal now() const { return qreal(m_now.t.count()); }

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

    [[nodiscard]] VerdictsModel *verdicts() { return &m_verdicts; }
    [[nodiscard]] FactsModel *facts() { return &m_facts; }

Q_SIGNALS:
    void changed();
    // A sample came, before `changed`.
    void sampled();

private:
    void onAttached(const ServerInfo &server, const QList<Sample> &samples);
    void onSample(const QJsonObject &data);
    void showServer();
    void refresh();

    SampleHistory m_history;
    ServerInfo m_server;
    Sample m_now;
    Rates m_rates;
    VerdictsModel m_verdicts;
    FactsModel m_facts;
    FramePace m_pace;
    Registration m_topic;
};

} // namespace halley::console
