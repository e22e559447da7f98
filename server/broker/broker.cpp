// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/broker/broker.h"

#include "server/broker/brokerlog.h"
#include "server/broker/brokerstate.h"
#include "server/broker/sessionhooks.h"
#include "server/protocol/constants.h"

#include <algorithm>

namespace halley {

Q_LOGGING_CATEGORY(brokerLog, "halley.broker", QtInfoMsg)

Broker::Broker(BrokerOptions options, Entropy entropy)
    : m_state(std::make_unique<State>(*this, std::move(options), std::move(entropy)))
{
    for (const QByteArrayView name : {words::metaHandshake, words::metaConnect, words::metaSubscribe,
                                      words::metaUnsubscribe, words::metaDisconnect})
        m_state->lifecycle.createChannel(ChannelId::literal(name));
}

Broker::~Broker()
{
    m_state->observer = nullptr;
    m_state->inTurn = true; // a last one, for what applications have kept here
    letGo();
    m_state->gate->leave();
    m_state->gate->close();
    m_state->tasks.clear();
    // Whoever still holds a session must not find it counting in a budget that is gone.
    for (ServerSession *session : m_state->sessions.all()) {
        session->m_hooks.reset();
        session->m_queue.clear();
        session->m_local = nullptr;
    }
    m_state->dirty.clear();
}

void Broker::beginTurn(Instant now)
{
    Q_ASSERT(!m_state->inTurn);
    m_state->now = now;
    m_state->inTurn = true;
    m_state->gate->enter();
    ++m_state->turn;
}

Effects Broker::endTurn()
{
    Q_ASSERT(m_state->inTurn);
    m_state->delivery.flushAll();
    m_state->inTurn = false;
    m_state->gate->leave();
    m_state->clearUp();
    return std::exchange(m_state->effects, {});
}

bool Broker::inTurn() const noexcept
{
    return m_state->inTurn;
}

Instant Broker::now() const noexcept
{
    return m_state->now;
}

void Broker::linkOpened(LinkId link, LinkContextPtr context)
{
    Q_ASSERT(m_state->inTurn);
    const LinkEntry &entry = m_state->links.open(link, std::move(context));
    ++m_state->counters.linksOpened;
    if (m_state->observer)
        m_state->observer->linkOpened(link, *entry.context);
}

void Broker::receive(LinkId link, const MessageBatch &batch)
{
    Q_ASSERT(m_state->inTurn);
    m_state->exchanges.receive(link, batch);
}

void Broker::linkBlocked(LinkId link)
{
    LinkEntry *entry = m_state->links.find(link);
    if (!entry || entry->blocked)
        return;
    entry->blocked = true;
    entry->blockedSince = m_state->now;
    ++m_state->counters.linksBlocked;
    if (m_state->observer)
        m_state->observer->linkBlocked(link, entry->session);
}

void Broker::linkWritable(LinkId link)
{
    Q_ASSERT(m_state->inTurn);
    LinkEntry *entry = m_state->links.find(link);
    if (!entry)
        return;
    const bool wasBlocked = std::exchange(entry->blocked, false);
    entry->awaiting = false;
    entry->turnBytes = 0;
    if (wasBlocked && m_state->observer)
        m_state->observer->linkWritable(link, entry->session, entry->blockedSince);
    if (entry->session)
        m_state->delivery.flush(*entry->session);
}

void Broker::linkClosed(LinkId link)
{
    Q_ASSERT(m_state->inTurn);
    m_state->exchanges.closed(link);
    if (m_state->observer)
        m_state->observer->linkClosed(link);
}

void Broker::advance()
{
    Q_ASSERT(m_state->inTurn);
    m_state->connects.advance();
    m_state->lifecycle.sweepIfDue();
    while (auto call = m_state->deadlines.takeDueCall(m_state->now.monotonic))
        call();
}

std::optional<Instant> Broker::nextDeadline() const
{
    Duration next = m_state->nextSweep;
    if (!m_state->dirty.empty() || !m_state->posted.empty())
        next = m_state->now.monotonic;
    if (const auto due = m_state->deadlines.next())
        next = std::min(next, *due);
    return m_state->now + (next - m_state->now.monotonic);
}

void Broker::shutDown()
{
    Q_ASSERT(m_state->inTurn);
    for (ServerSession *session : std::vector(sessions())) {
        if (!session->isLocal())
            m_state->lifecycle.end(*session, SessionEnd::Stopped);
    }
    for (const LinkId link : m_state->links.all(LinkStyle::Stream))
        m_state->effects.emplace_back(CloseLink{link, 1000, "Destroy"});
}

const TurnGatePtr &Broker::gate() const noexcept
{
    return m_state->gate;
}

const BrokerOptions &Broker::options() const noexcept
{
    return m_state->options;
}

void Broker::setSecurityPolicy(SecurityPolicy *policy)
{
    m_state->policy = policy;
}

SecurityPolicy *Broker::securityPolicy() const noexcept
{
    return m_state->policy;
}

void Broker::setObserver(BrokerObserver *observer)
{
    Q_ASSERT(!observer || !m_state->observer);
    m_state->observer = observer;
}

BrokerObserver *Broker::observer() const noexcept
{
    return m_state->observer;
}

void Broker::addExtension(std::shared_ptr<Extension> extension)
{
    const Extension *key = extension.get();
    m_state->extensions.add(key, std::move(extension));
}

void Broker::removeExtension(const Extension &extension)
{
    m_state->extensions.remove(&extension);
}

QList<std::shared_ptr<Extension>> Broker::extensions() const
{
    return m_state->extensions.all();
}

Registration Broker::addListener(ServerListener &listener)
{
    return m_state->listeners.add(&listener);
}

const SweepStatistics &Broker::sweeps() const noexcept
{
    return m_state->sweeps;
}

void Broker::sweep()
{
    Q_ASSERT(m_state->inTurn);
    m_state->lifecycle.sweep();
}

const Counters &Broker::counters() const noexcept
{
    return m_state->counters;
}

qsizetype Broker::queuedBytes() const noexcept
{
    return m_state->budget.bytes;
}

ServerChannel *Broker::channel(const ChannelId &id) const
{
    return m_state->channels.find(id);
}

ServerChannel *Broker::createChannelIfAbsent(const ChannelId &id,
                                             const std::function<void(ServerChannel &)> &initialize)
{
    if (ServerChannel *known = m_state->channels.find(id)) {
        known->m_idlePasses = 0;
        return known;
    }
    Q_ASSERT(!id.isMeta() || id.isWild());
    return &m_state->lifecycle.createChannel(id, initialize);
}

std::vector<ServerChannel *> Broker::channels() const
{
    return m_state->channels.all();
}

int Broker::channelCount() const noexcept
{
    return m_state->channels.count();
}

std::shared_ptr<ServerSession> Broker::session(const ClientId &id) const
{
    return m_state->sessions.find(id);
}

std::vector<ServerSession *> Broker::sessions() const
{
    return m_state->sessions.all();
}

std::vector<WaitingHook> Broker::openHooks() const
{
    return m_state->hooks.open();
}

int Broker::sessionCount() const noexcept
{
    return m_state->sessions.count();
}

void Broker::keep(std::shared_ptr<void> object)
{
    m_state->kept.push_back(std::move(object));
}

void Broker::letGo()
{
    while (!m_state->kept.empty()) { // the end of one may have to do with another
        const std::shared_ptr<void> latest = std::move(m_state->kept.back());
        m_state->kept.pop_back();
    }
}

void Broker::post(std::function<void()> call)
{
    m_state->posted.push_back(std::move(call));
}

void Broker::callAt(Instant when, std::function<void()> call)
{
    m_state->deadlines.call(when.monotonic, std::move(call));
}

} // namespace halley
