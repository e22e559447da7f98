// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/broker/exchanges.h"

#include "server/broker/brokerstate.h"
#include "server/protocol/advice.h"
#include "server/protocol/constants.h"

#include <algorithm>

namespace halley {
namespace {

bool isOn(const Message &message, QByteArrayView channel)
{
    return message.channel() == channel;
}

} // namespace

void Exchanges::receive(LinkId link, const MessageBatch &batch)
{
    LinkEntry *entry = m_state.links.find(link);
    if (!entry)
        return;
    m_state.counters.messagesIn += quint64(batch.size());
    for (const Message &message : batch)
        m_state.counters.bytesIn += quint64(message.receivedSize());
    if (batch.isEmpty())
        return fail(link, 500, "empty array");
    const bool handshake = std::any_of(batch.begin(), batch.end(),
                                       [](const Message &m) { return isOn(m, words::metaHandshake); });
    if (handshake && batch.size() > 1)
        return fail(link, 500, "handshake in company");
    const bool webSocket = entry->transport == TransportKind::WebSocket;
    if (handshake)
        return webSocket ? shakeHandsWebSocket(link, batch.first()) : shakeHandsHttp(link, batch.first());
    return webSocket ? receiveWebSocket(link, batch) : receiveHttp(link, batch);
}

void Exchanges::fail(LinkId link, int httpStatus, QByteArray reason)
{
    const bool http = m_state.links.find(link)->transport == TransportKind::LongPolling;
    m_state.effects.emplace_back(Fail{link, httpStatus, 1011, std::move(reason)});
    if (http)
        m_state.links.close(link);
}

void Exchanges::shakeHandsWebSocket(LinkId link, const Message &message)
{
    Incoming incoming{link, m_state.links.find(link)->context, nullptr, nullptr, {}};
    const Outcome outcome = m_state.processing.process(incoming, message);
    if (outcome.reply.isSuccessful() && incoming.session) {
        bind(link, incoming.session);
        m_state.links.find(link)->pushable = false;
    }
    m_state.delivery.send(link, incoming.session.get(),
                          {m_state.processing.freezeReply(incoming.session.get(), outcome.reply)});
    if (incoming.session)
        m_state.connects.startExpiry(*incoming.session);
}

void Exchanges::shakeHandsHttp(LinkId link, const Message &message)
{
    Incoming incoming{link, m_state.links.find(link)->context, nullptr, nullptr, {}};
    const Outcome outcome = m_state.processing.process(incoming, message);
    QByteArray newBrowser;
    ServerSession *session = incoming.session.get();
    if (session && outcome.reply.isSuccessful() && session->m_browserId.isEmpty()) {
        newBrowser = m_state.ids.randomText();
        session->m_browserId = newBrowser;
    }
    m_state.delivery.send(link, session, {m_state.processing.freezeReply(session, outcome.reply)},
                          newBrowser);
    if (session)
        m_state.connects.startExpiry(*session);
}

std::shared_ptr<ServerSession> Exchanges::sessionOfWebSocket(LinkId link, const Message &first)
{
    const LinkEntry &entry = *m_state.links.find(link);
    if (entry.session)
        return entry.session->shared_from_this();
    if (m_state.options.requireHandshakePerConnection)
        return nullptr;
    auto session = m_state.sessions.find(first.clientId());
    if (!session || session->isLocal())
        return nullptr;
    bind(link, session);
    if (session->isHeld() && session->m_heldLink != link)
        m_state.connects.release(*session); // it moved from long-polling
    return session;
}

std::shared_ptr<ServerSession> Exchanges::sessionOfHttp(const LinkEntry &entry, const Message &first)
{
    auto session = m_state.sessions.find(first.clientId());
    if (!session || session->isLocal())
        return nullptr;
    const bool sameBrowser =
        !session->m_browserId.isEmpty() && session->m_browserId == entry.context->browserId;
    if (!sameBrowser && !m_state.options.trustClientSession)
        return nullptr;
    unbind(*session);
    session->m_context = entry.context;
    return session;
}

void Exchanges::receiveWebSocket(LinkId link, const MessageBatch &batch)
{
    Incoming incoming{
        link, m_state.links.find(link)->context, sessionOfWebSocket(link, batch.first()), nullptr, {}};
    const auto session = incoming.session;
    std::vector<Frozen> replies;
    for (const Message &message : batch) {
        Outcome outcome = m_state.processing.process(incoming, message);
        if (outcome.kind == Outcome::Kind::Connect) {
            if (sit(link, *session, outcome))
                continue;
            if (session->m_connectOnly && !session->m_queue.isEmpty())
                m_state.delivery.send(link, session.get(), session->m_queue.takeAll());
            m_state.connects.startExpiry(*session);
        }
        replies.push_back(m_state.processing.freezeReply(session.get(), outcome.reply));
    }
    LinkEntry *entry = m_state.links.find(link);
    if (session && entry && entry->session == session.get()) {
        entry->pushable = true;
        m_state.delivery.flush(*session); // events before replies
    }
    if (!replies.empty())
        m_state.delivery.send(link, session.get(), std::move(replies));
}

void Exchanges::receiveHttp(LinkId link, const MessageBatch &batch)
{
    Incoming incoming{link,
                      m_state.links.find(link)->context,
                      sessionOfHttp(*m_state.links.find(link), batch.first()),
                      nullptr,
                      {}};
    const auto session = incoming.session;
    // Events that a publish causes for its own sender ride back on its response, not on the held connect
    // (specification 6).
    const bool batching = session && !isOn(batch.first(), words::metaConnect);
    if (batching)
        session->startBatch();
    std::vector<Frozen> replies;
    bool connected = false;
    for (const Message &message : batch) {
        Outcome outcome = m_state.processing.process(incoming, message);
        if (outcome.kind == Outcome::Kind::Connect) {
            if (batch.size() == 1 && sit(link, *session, outcome))
                return;
            connected = true;
        }
        replies.push_back(m_state.processing.freezeReply(session.get(), outcome.reply));
    }
    if (batching)
        --session->m_batch;
    std::vector<Frozen> messages;
    if (session && session->m_batch == 0 && (connected || !session->m_connectOnly)) {
        m_state.connects.disarmLazy(*session);
        messages = session->m_queue.takeAll();
    }
    messages.insert(messages.end(), std::make_move_iterator(replies.begin()),
                    std::make_move_iterator(replies.end()));
    m_state.delivery.send(link, session.get(), std::move(messages));
    if (connected)
        m_state.connects.startExpiry(*session);
    if (session && !session->m_queue.isEmpty())
        m_state.delivery.markDirty(*session);
}

bool Exchanges::sit(LinkId link, ServerSession &session, Outcome &outcome)
{
    const LinkEntry &entry = *m_state.links.find(link);
    const bool waitsForEvents = session.m_connectOnly || entry.transport == TransportKind::LongPolling;
    if (!outcome.maySit || !session.isHandshook() || !outcome.reply.isSuccessful() ||
        (waitsForEvents && session.m_queue.hasPrompt() && session.m_batch == 0))
        return false;
    if (!m_state.connects.takeSlot(session, entry)) {
        adviseMultipleClients(session, outcome.reply);
        return false;
    }
    m_state.connects.hold(session, link, outcome.reply);
    return true;
}

void Exchanges::adviseMultipleClients(ServerSession &session, Message &reply)
{
    const auto interval = m_state.options.multiSessionInterval;
    Advice advice;
    advice.multipleClients = true;
    if (interval > std::chrono::milliseconds::zero()) {
        advice.reconnect = Reconnect::Retry;
        advice.interval = interval;
        session.m_transientInterval = interval; // its silence until the next connect is as long as we asked
    } else {
        advice.reconnect = Reconnect::None;
        reply.setSuccessful(false);
    }
    reply.setRaw(Field::Advice, advice.toJson());
    session.m_adviceSent =
        false; // the ordinary advice goes out again when a slot is free (specification 11.2.5)
}

void Exchanges::bind(LinkId link, const std::shared_ptr<ServerSession> &session)
{
    LinkEntry &entry = *m_state.links.find(link);
    if (ServerSession *earlier = entry.session; earlier && earlier != session.get()) {
        if (earlier->m_heldLink == link)
            m_state.connects.lose(*earlier);
        earlier->m_link = {};
    }
    if (session->m_link != link)
        unbind(*session);
    entry.session = session.get();
    session->m_link = link;
    session->m_context = entry.context;
}

void Exchanges::unbind(ServerSession &session)
{
    LinkEntry *entry = m_state.links.find(session.m_link);
    if (!entry)
        return;
    if (session.m_heldLink == session.m_link)
        m_state.connects.lose(session);
    entry->session = nullptr;
    session.m_link = {};
}

void Exchanges::closed(LinkId link)
{
    LinkEntry *entry = m_state.links.find(link);
    if (!entry)
        return;
    if (ServerSession *session = entry->session) {
        // The connect that was held counts as answered: its client is not there (specification 9.2).
        if (session->m_heldLink == link)
            m_state.connects.lose(*session);
        if (session->m_link == link) {
            session->m_link = {};
            if (!session->m_expiry && !session->isHeld())
                m_state.connects.startExpiry(*session);
        }
    }
    m_state.links.close(link);
}

} // namespace halley
