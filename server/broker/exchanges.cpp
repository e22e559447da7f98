// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/broker/exchanges.h"

#include "server/broker/brokerstate.h"
#include "server/protocol/advice.h"
#include "server/protocol/constants.h"

#include <algorithm>

namespace halley {
namespace {

// As channels are compared (specification 3.1): blanks around it and one trailing slash make no other
// channel.
bool isOn(const Message &message, QByteArrayView channel)
{
    const QByteArray text = message.channel();
    QByteArrayView name = QByteArrayView(text).trimmed();
    if (name.size() > 1 && name.endsWith('/'))
        name.chop(1);
    return name == channel;
}

// Why a batch fails as a whole; null: it does not.
const char *faultOf(const MessageBatch &batch)
{
    if (batch.isEmpty())
        return "empty array";
    const bool handshake = batch.size() > 1 && std::any_of(batch.begin(), batch.end(), [](const Message &m) {
                               return isOn(m, words::metaHandshake);
                           });
    return handshake ? "handshake in company" : nullptr;
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
    if (entry->busy) {
        if (!entry->waiting)
            entry->waiting = std::make_unique<std::deque<MessageBatch>>();
        entry->waiting->push_back(batch);
        return;
    }
    entry->busy = true;
    Task<void> task = serve(link, batch);
    if (task.isDone())
        return;
    // An application takes its time: nothing more is read from this peer than what is read already.
    entry = m_state.links.find(link);
    if (entry && entry->isStream()) {
        entry->paused = true;
        m_state.effects.emplace_back(PauseReading{link});
    }
    m_state.start(std::move(task));
}

Task<void> Exchanges::serve(LinkId link, MessageBatch batch)
{
    for (;;) {
        if (const char *wrong = faultOf(batch))
            fail(link, 500, wrong);
        else if (isOn(batch.first(), words::metaHandshake))
            co_await shakeHands(link, batch.first());
        else if (m_state.links.find(link)->isStream())
            co_await serveStream(link, batch);
        else
            co_await serveExchange(link, batch);
        LinkEntry *entry = m_state.links.find(link);
        if (!entry)
            co_return;
        if (!entry->waiting || entry->waiting->empty()) {
            entry->busy = false;
            entry->waiting.reset();
            if (std::exchange(entry->paused, false))
                m_state.effects.emplace_back(ResumeReading{link});
            co_return;
        }
        batch = std::move(entry->waiting->front());
        entry->waiting->pop_front();
    }
}

void Exchanges::fail(LinkId link, int httpStatus, QByteArray reason)
{
    const bool stream = m_state.links.find(link)->isStream();
    m_state.effects.emplace_back(Fail{link, httpStatus, 1011, std::move(reason)});
    if (!stream)
        m_state.links.close(link);
}

Task<void> Exchanges::shakeHands(LinkId link, Message message)
{
    Incoming incoming{link, m_state.links.find(link)->context, nullptr, nullptr, {}};
    Outcome outcome = co_await m_state.processing.process(incoming, message);
    const std::shared_ptr<ServerSession> session = incoming.session;
    std::optional<Message> reply =
        co_await m_state.processing.finishReply(session, std::move(outcome.reply), &message);
    LinkEntry *entry = m_state.links.find(link);
    if (!entry || !reply) {
        if (entry && !entry->isStream())
            m_state.delivery.send(link, session.get(), {}); // an exchange is answered, if only with nothing
        if (session)
            m_state.connects.startExpiry(*session);
        co_return;
    }
    QByteArray newBrowser;
    std::vector<Frozen> messages;
    if (session && reply->isSuccessful()) {
        messages = eventsOfHandshake(*session, *reply);
        if (entry->isStream()) {
            bind(link, session);
            entry->pushable = false;
        } else if (session->m_browserId.isEmpty()) {
            newBrowser = m_state.ids.randomText();
            session->m_browserId = newBrowser;
        }
    }
    const Frozen frozen = m_state.processing.freezeReply(session.get(), *reply);
    if (entry->isStream()) {
        m_state.delivery.send(link, session.get(), {frozen});
        m_state.delivery.sendWithReplies(link, session.get(), std::move(messages), {});
    } else {
        messages.insert(messages.begin(), frozen);
        m_state.delivery.send(link, session.get(), std::move(messages), newBrowser);
    }
    if (session)
        m_state.connects.startExpiry(*session);
}

std::vector<Frozen> Exchanges::eventsOfHandshake(ServerSession &session, Message &reply)
{
    if (!m_state.options.on(session.transport()).allowMessageDeliveryDuringHandshake)
        return {};
    std::vector<Frozen> events = m_state.delivery.takeQueue(session, {reply});
    if (!events.empty())
        reply.setNumber(Field::XMessages, qint64(events.size()));
    return events;
}

std::shared_ptr<ServerSession> Exchanges::sessionOfStream(LinkId link, const Message &first)
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

std::shared_ptr<ServerSession> Exchanges::sessionOfExchange(const LinkEntry &entry, const Message &first)
{
    auto session = m_state.sessions.find(first.clientId());
    if (!session || session->isLocal())
        return nullptr;
    const bool sameBrowser =
        !session->m_browserId.isEmpty() && session->m_browserId == entry.context->browserId;
    if (!sameBrowser && !m_state.options.trustClientSession)
        return nullptr;
    unbind(*session);
    comesBy(*session, entry.context);
    return session;
}

Task<void> Exchanges::serveStream(LinkId link, const MessageBatch &batch)
{
    Incoming incoming{
        link, m_state.links.find(link)->context, sessionOfStream(link, batch.first()), nullptr, {}};
    const std::shared_ptr<ServerSession> session = incoming.session;
    QList<Message> replies;
    replies.reserve(batch.size());
    bool connected = false;
    for (qsizetype i = 0; i < batch.size(); ++i) {
        Outcome outcome = co_await m_state.processing.process(incoming, batch.at(i));
        if (outcome.kind == Outcome::Kind::Connect) {
            if (sit(link, *session, outcome))
                continue;
            connected = true;
        }
        std::optional<Message> reply = std::move(outcome.reply);
        if (m_state.hooks.hasExtensions(session.get()))
            reply = co_await m_state.processing.finishReply(session, std::move(*reply), &batch.at(i));
        if (reply)
            replies.append(std::move(*reply));
    }
    sendStream(link, session, connected, replies);
}

// Events before replies.
void Exchanges::sendStream(LinkId link, const std::shared_ptr<ServerSession> &session, bool connected,
                           const QList<Message> &replies)
{
    if (session && connected) {
        if (session->m_connectOnly)
            m_state.delivery.sendWithReplies(link, session.get(),
                                             m_state.delivery.takeQueue(*session, replies), {});
        m_state.connects.startExpiry(*session);
    }
    LinkEntry *entry = m_state.links.find(link);
    if (session && entry && entry->session == session.get()) {
        entry->pushable = true;
        m_state.delivery.flush(*session);
    }
    if (replies.isEmpty())
        return;
    std::vector<Frozen> frozen;
    for (const Message &reply : replies)
        frozen.push_back(m_state.processing.freezeReply(session.get(), reply));
    m_state.delivery.send(link, session.get(), std::move(frozen));
}

Task<void> Exchanges::serveExchange(LinkId link, const MessageBatch &batch)
{
    Incoming incoming{link,
                      m_state.links.find(link)->context,
                      sessionOfExchange(*m_state.links.find(link), batch.first()),
                      nullptr,
                      {}};
    const std::shared_ptr<ServerSession> session = incoming.session;
    // Events that a publish causes for its own sender ride back on its response, not on the held connect
    // (specification 6).
    const bool batching = session && !isOn(batch.first(), words::metaConnect);
    if (batching)
        session->startBatch();
    QList<Message> replies;
    replies.reserve(batch.size());
    bool connected = false;
    for (qsizetype i = 0; i < batch.size(); ++i) {
        Outcome outcome = co_await m_state.processing.process(incoming, batch.at(i));
        if (outcome.kind == Outcome::Kind::Connect) {
            if (batch.size() == 1 && m_state.links.find(link) && sit(link, *session, outcome))
                co_return;
            connected = true;
        }
        std::optional<Message> reply = std::move(outcome.reply);
        if (m_state.hooks.hasExtensions(session.get()))
            reply = co_await m_state.processing.finishReply(session, std::move(*reply), &batch.at(i));
        if (reply)
            replies.append(std::move(*reply));
    }
    if (batching)
        --session->m_batch;
    answerExchange(link, session, connected, replies);
}

void Exchanges::answerExchange(LinkId link, const std::shared_ptr<ServerSession> &session, bool connected,
                               const QList<Message> &replies)
{
    std::vector<Frozen> messages;
    const bool there = m_state.links.find(link) != nullptr; // else the events wait for a better time
    if (there && session && session->m_batch == 0 && (connected || !session->m_connectOnly))
        messages = m_state.delivery.takeQueue(*session, replies);
    for (const Message &reply : replies)
        messages.push_back(m_state.processing.freezeReply(session.get(), reply));
    m_state.delivery.send(link, session.get(), std::move(messages));
    if (connected)
        m_state.connects.startExpiry(*session);
    if (session && !session->m_queue.isEmpty())
        m_state.delivery.markDirty(*session);
}

bool Exchanges::sit(LinkId link, ServerSession &session, Outcome &outcome)
{
    if (!m_state.links.find(link))
        return false;
    const LinkEntry &entry = *m_state.links.find(link);
    const bool waitsForEvents = session.m_connectOnly || !entry.isStream();
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
    if (m_state.observer)
        m_state.observer->multipleClients(session);
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
    // Advice counts as sent on the transport that carried it (specification 5.2).
    if (session->m_context && session->m_context->transport != entry.context->transport)
        session->m_adviceSent = false;
    comesBy(*session, entry.context);
}

void Exchanges::comesBy(ServerSession &session, const LinkContextPtr &context)
{
    const LinkContextPtr before = std::exchange(session.m_context, context);
    if (m_state.observer && before && before->transport != context->transport)
        m_state.observer->moved(session, *before);
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
        if (session->m_heldLink == link) {
            m_state.connects.lose(*session);
            if (m_state.observer && !entry->isStream())
                m_state.observer->connectLost(*session);
        }
        if (session->m_link == link) {
            session->m_link = {};
            if (!session->m_expiry && !session->isHeld())
                m_state.connects.startExpiry(*session);
        }
    }
    m_state.links.close(link);
}

} // namespace halley
