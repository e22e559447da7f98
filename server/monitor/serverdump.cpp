// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/monitor/serverdump.h"

#include "server/broker/broker.h"
#include "server/monitor/messageexcerpt.h"
#include "server/monitor/sessionrows.h"
#include "server/monitor/texttree.h"

#include <QtCore/QDateTime>
#include <algorithm>
#include <array>
#include <cstdlib>
#include <cxxabi.h>
#include <typeinfo>

namespace halley {

namespace {

QByteArray dumpDate(Instant at)
{
    return QDateTime::fromMSecsSinceEpoch(at.wall.count(), Qt::UTC).toString(Qt::ISODateWithMs).toLatin1();
}

QByteArray dumpSeconds(Duration duration)
{
    return QByteArray::number(std::chrono::duration<double>(duration).count(), 'f', 1) + " s";
}

QByteArray dumpCount(qint64 count, const char *what)
{
    return QByteArray::number(count) + ' ' + what;
}

QByteArray dumpId(const ServerSession &session)
{
    return session.id().text().left(8);
}

// The class of an application's object, which has no other name.
QByteArray className(const std::type_info &type)
{
    const std::unique_ptr<char, decltype(&std::free)> name(
        abi::__cxa_demangle(type.name(), nullptr, nullptr, nullptr), std::free);
    return name ? name.get() : type.name();
}

QByteArray policyName(const SecurityPolicy *policy)
{
    return policy ? className(typeid(*policy)) : QByteArray("none");
}

void addExtensions(TextTree &tree, const Broker &broker)
{
    const QList<std::shared_ptr<Extension>> extensions = broker.extensions();
    TextTree &branch = tree.add("extensions: " + QByteArray::number(extensions.size()));
    for (const std::shared_ptr<Extension> &held : extensions) {
        const Extension &extension = *held;
        branch.add(className(typeid(extension)));
    }
}

QByteArray sweepLine(const SweepInfo &sweep)
{
    return dumpDate(sweep.start) + ", " + dumpCount(sweep.channels, "channels of which ") +
           dumpCount(sweep.channelsRemoved, "removed, ") + dumpCount(sweep.sessions, "sessions of which ") +
           dumpCount(sweep.sessionsExpired, "expired");
}

void addSweeps(TextTree &tree, const SweepStatistics &sweeps)
{
    TextTree &branch = tree.add("sweeps: " + QByteArray::number(sweeps.count));
    if (sweeps.count == 0)
        return;
    branch.add("last: " + sweepLine(sweeps.last));
    branch.add("largest: " + sweepLine(sweeps.largest));
}

// What the sessions of one transport do.
struct TransportTally
{
    int sessions = 0;
    int held = 0;
    int blocked = 0;
};

void addTransports(TextTree &tree, const Broker &broker)
{
    std::array<TransportTally, transportKindCount> tallies;
    for (const ServerSession *session : broker.sessions()) {
        TransportTally &tally = tallies[size_t(session->transport())];
        ++tally.sessions;
        tally.held += session->isHeld() ? 1 : 0;
        tally.blocked += session->blockedSince() ? 1 : 0;
    }
    TextTree &transports = tree.add("transports: " + broker.options().allowedTransports.join(", "));
    for (size_t kind = 0; kind < tallies.size(); ++kind) {
        const TransportTally &tally = tallies[kind];
        if (tally.sessions > 0)
            transports.add(transportName(TransportKind(kind)).toByteArray() + ": " +
                           dumpCount(tally.sessions, "sessions, ") + dumpCount(tally.held, "held, ") +
                           dumpCount(tally.blocked, "blocked"));
    }
}

void addTotals(TextTree &tree, const Broker &broker)
{
    const Counters &counters = broker.counters();
    const auto number = [](quint64 value) { return QByteArray::number(value); };
    TextTree &totals = tree.add("since the start");
    totals.add("messages: " + number(counters.messagesIn) + " in, " + number(counters.messagesOut) +
               " out, " + number(counters.refused) + " refused");
    totals.add("bytes: " + number(counters.bytesIn) + " in, " + number(counters.bytesOut) + " out");
    totals.add("publishes: " + number(counters.publishes) + ", deliveries: " + number(counters.deliveries) +
               ", dropped: " + number(counters.dropped));
    totals.add("sessions: " + number(counters.sessionsAdded) + " added, " + number(counters.sessionsRemoved) +
               " removed, " + number(counters.sessionsExpired) + " of them expired");
    totals.add("links: " + number(counters.linksOpened) + " opened, blocked " +
               number(counters.linksBlocked) + " times");
    tree.add("queues: " + dumpCount(broker.queuedBytes(), "bytes waiting"));
}

void addSubscribers(TextTree &line, const ServerChannel &channel)
{
    int listed = 0;
    for (const ServerSession *subscriber : channel.subscribers()) {
        if (listed++ == DumpLimits::subscribers) {
            const qint64 more = qint64(channel.subscribers().size()) - DumpLimits::subscribers;
            line.add("and " + dumpCount(more, "more"));
            return;
        }
        line.add("subscriber " + dumpId(*subscriber));
    }
}

void addChannel(TextTree &channels, const ServerChannel &channel)
{
    QByteArray text = channel.id().name() + ": ";
    text += dumpCount(qint64(channel.subscribers().size()), "subscribers, ");
    text += dumpCount(channel.listenerCount(), "listeners, ");
    text += dumpCount(channel.authorizerCount(), "authorizers, ");
    text += dumpCount(qint64(channel.counters().messages), "messages");
    if (channel.counters().messages > 0)
        text += ", last " + dumpDate(channel.counters().lastMessage);
    text += channel.isPersistent() ? ", persistent" : "";
    text += channel.isLazy() ? ", lazy" : "";
    text += channel.broadcastsToPublisher() ? "" : ", not to the publisher";
    addSubscribers(channels.add(text), channel);
}

void addChannels(TextTree &tree, const Broker &broker, DumpDetail detail)
{
    TextTree &branch = tree.add("channels: " + QByteArray::number(broker.channelCount()));
    if (detail == DumpDetail::Counts)
        return;
    std::vector<ServerChannel *> channels = broker.channels();
    std::ranges::sort(channels, [](const auto *a, const auto *b) { return a->id().name() < b->id().name(); });
    for (size_t i = 0; i < channels.size(); ++i) {
        if (i == DumpLimits::channels) {
            branch.add("and " + dumpCount(qint64(channels.size()) - DumpLimits::channels, "more"));
            break;
        }
        addChannel(branch, *channels[i]);
    }
}

QByteArray sessionLine(const ServerSession &session, Instant now)
{
    QByteArray text = dumpId(session) + ": " + sessionStateName(session.state()).toByteArray();
    if (!session.isLocal())
        text +=
            " over " + transportName(session.transport()).toByteArray() + " from " + sessionAddress(session);
    text += session.isHeld() ? ", held" : "";
    if (const auto since = session.blockedSince())
        text += ", blocked for " + dumpSeconds(now - *since);
    text += ", queue " + dumpCount(session.queue().count(), "messages of ") +
            dumpCount(session.queue().bytes(), "bytes, ");
    text += dumpCount(qint64(session.subscriptions().size()), "subscriptions, last message ") +
            dumpSeconds(now - session.lastMessage()) + " ago";
    if (const auto expiry = session.expiry())
        text += ", expires in " + dumpSeconds(*expiry - now);
    if (const auto hook = session.openHook())
        text += ", waits " + dumpSeconds(now - hook->since) + " for " + hook->what;
    if (!session.userAgent().isEmpty())
        text +=
            ", agent \"" + cutAtCharacter(session.userAgent(), DumpLimits::attributes).toByteArray() + '"';
    return text;
}

void addSessions(TextTree &tree, const Broker &broker, DumpDetail detail, ServerSession::Kind kind)
{
    const bool local = kind == ServerSession::Kind::Local;
    std::vector<ServerSession *> sessions = broker.sessions();
    std::erase_if(sessions, [local](const ServerSession *session) { return session->isLocal() != local; });
    TextTree &branch = tree.add((local ? "local sessions: " : "remote sessions: ") +
                                QByteArray::number(qlonglong(sessions.size())));
    if (detail == DumpDetail::Counts)
        return;
    std::ranges::sort(sessions, [](const auto *a, const auto *b) { return a->created() < b->created(); });
    for (size_t i = 0; i < sessions.size(); ++i) {
        if (i == DumpLimits::sessions) {
            branch.add("and " + dumpCount(qint64(sessions.size()) - DumpLimits::sessions, "more"));
            break;
        }
        branch.add(sessionLine(*sessions[i], broker.now()));
    }
}

} // namespace

QByteArray serverDump(const Broker &broker, DumpDetail detail,
                      const std::function<std::chrono::nanoseconds()> &clock)
{
    const auto start = clock ? clock() : std::chrono::nanoseconds();
    TextTree tree("Halley " HALLEY_VERSION ", " + dumpDate(broker.now()));
    tree.add("policy: " + policyName(broker.securityPolicy()));
    addExtensions(tree, broker);
    addTransports(tree, broker);
    addTotals(tree, broker);
    addSweeps(tree, broker.sweeps());
    addChannels(tree, broker, detail);
    addSessions(tree, broker, detail, ServerSession::Kind::Remote);
    addSessions(tree, broker, detail, ServerSession::Kind::Local);
    if (clock)
        tree.add(
            "looking took " +
            QByteArray::number(std::chrono::duration<double, std::milli>(clock() - start).count(), 'f', 3) +
            " ms");
    return tree.toText();
}

} // namespace halley
