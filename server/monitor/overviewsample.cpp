// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/monitor/overviewsample.h"

#include "server/broker/broker.h"
#include "server/protocol/monitorwords.h"

namespace halley {

SessionFigures SessionFigures::of(const Broker &broker,
                                  const std::function<void(const ServerSession &)> &each)
{
    SessionFigures figures;
    for (const ServerSession *session : broker.sessions()) {
        ++figures.byTransport[size_t(session->transport())];
        figures.blocked += session->blockedSince() ? 1 : 0;
        figures.held += session->isHeld() ? 1 : 0;
        figures.queued += session->queue().count();
        if (each)
            each(*session);
    }
    return figures;
}

JsonObjectText OverviewSample::figures() const
{
    namespace mw = monitorwords;
    const auto transports = [this](TransportKind kind) { return sessions.byTransport[size_t(kind)]; };
    const QByteArray byTransport =
        JsonObjectText()
            .number(mw::webSocket, transports(TransportKind::WebSocket))
            .number(mw::longPolling, transports(TransportKind::LongPolling))
            .number(mw::callbackPolling, transports(TransportKind::CallbackPolling))
            .number(mw::custom, transports(TransportKind::Custom))
            .number(mw::local, transports(TransportKind::Local))
            .finish();
    JsonObjectText object;
    object.number(mw::t, at.wall.count())
        .number(mw::in, qint64(counters.messagesIn))
        .number(mw::out, qint64(counters.messagesOut))
        .number(mw::bytesIn, qint64(counters.bytesIn))
        .number(mw::bytesOut, qint64(counters.bytesOut))
        .number(mw::publishes, qint64(counters.publishes))
        .number(mw::deliveries, qint64(counters.deliveries))
        .number(mw::dropped, qint64(counters.dropped))
        .number(mw::refused, qint64(counters.refused))
        .raw(mw::sessions, byTransport)
        .number(mw::blocked, sessions.blocked)
        .number(mw::held, sessions.held)
        .number(mw::queued, sessions.queued)
        .number(mw::queuedBytes, queuedBytes)
        .number(mw::channels, channels)
        .real(mw::cpu, process.cpuSeconds)
        .number(mw::rss, process.rssBytes)
        .real(mw::monitorCpu, std::chrono::duration<double>(monitor.cpu).count())
        .number(mw::monitorMessages, qint64(monitor.messages));
    return object;
}

QByteArray OverviewSample::toJson(const StandOuts &standOuts) const
{
    return figures()
        .raw(monitorwords::slow, standOuts.slow)
        .raw(monitorwords::unheard, standOuts.unheard)
        .finish();
}

} // namespace halley
