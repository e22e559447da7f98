// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/client/clientcore.h"

#include "console/client/madeupreply.h"
#include "server/protocol/constants.h"
#include "server/protocol/errors.h"

#include <QtCore/QJsonArray>
#include <utility>

// What is sent.

namespace halley {

using namespace Qt::StringLiterals;

void ClientCore::flush(Instant now)
{
    while (canFlush())
        sendBatch(now, m_outbox.takeBatch(m_options.limits.unansweredMessages - m_pending.count()));
}

void ClientCore::sendBatch(Instant now, std::vector<OutgoingRequest> requests)
{
    if (requests.empty())
        return;
    SendBatch batch{++m_lastBatch, {}};
    std::vector<quint64> deleted;
    for (OutgoingRequest &request : requests) {
        request.message.setText(Field::ClientId, m_id.text());
        quint64 number = 0;
        const PendingRequest &pending =
            m_pending.add({std::move(request.message), std::move(request.onReply), batch.number,
                           now + networkDelay(), request.attempts + 1, request.isCall},
                          number);
        letPass(batch, pending, deleted);
    }
    if (!batch.messages.isEmpty())
        m_actions.push_back(std::move(batch));
    failDeleted(deleted);
}

// Extensions change what is sent, not what is kept: that may be sent again.
void ClientCore::letPass(SendBatch &batch, const PendingRequest &pending, std::vector<quint64> &deleted)
{
    Message outgoing = pending.message;
    if (!m_hooks.outgoing || m_hooks.outgoing(outgoing))
        batch.messages.append(outgoing);
    else
        deleted.push_back(pending.message.id().toULongLong());
}

void ClientCore::failDeleted(const std::vector<quint64> &deleted)
{
    for (const quint64 number : deleted) {
        std::optional<PendingRequest> request = m_pending.remove(number);
        if (!request) // the disconnect was deleted, and ended all
            return;
        Message reply = madeUpFailure(request->message, {u"an extension deleted the message"_s});
        reply.setText(Field::Error, errorString(ErrorCode::MessageDeleted));
        m_outcomes.push_back(Answer{std::move(reply), std::move(request->onReply)});
        if (request->message.channel() == words::metaDisconnect)
            terminate({});
    }
}

// A meta message is always alone in its batch: a handshake must be, and only a connect that is alone is held
// over HTTP (specification 5.1, 5.2).
void ClientCore::sendMeta(Instant now, Message message, MessageHandler onReply)
{
    quint64 number = 0;
    const PendingRequest &pending = m_pending.add({std::move(message), std::move(onReply), 0, {}}, number);
    if (pending.message.channel() == words::metaConnect)
        m_connect = number;
    if (m_link == LinkState::Open) {
        sendPending(now, number);
        return;
    }
    m_sendWhenOpen = number;
    if (m_link == LinkState::Closed)
        openLink(now);
}

void ClientCore::openLink(Instant now)
{
    m_link = LinkState::Opening;
    m_openUntil = now + m_options.connectTimeout;
    m_actions.push_back(OpenLink{m_ways.index()});
}

void ClientCore::closeLink(const QString &reason)
{
    if (m_link != LinkState::Closed)
        m_actions.push_back(CloseLink{reason.toUtf8()});
    m_link = LinkState::Closed;
    m_openUntil.reset();
    m_sendWhenOpen = 0;
}

void ClientCore::sendPending(Instant now, quint64 number)
{
    PendingRequest *pending = m_pending.find(number);
    Q_ASSERT(pending);
    Duration patience = networkDelay();
    if (number == m_connect) {
        const Advice wish = Advice::fromJson(pending->message.raw(Field::Advice));
        patience += wish.timeout ? *wish.timeout : m_advice.timeout.value_or(std::chrono::milliseconds(0));
    }
    pending->batch = ++m_lastBatch;
    pending->deadline = now + patience;
    SendBatch batch{pending->batch, {}};
    std::vector<quint64> deleted;
    letPass(batch, *pending, deleted);
    if (deleted.empty())
        m_actions.push_back(std::move(batch));
    else
        linkFailed(now, {.reason = u"an extension deleted the message"_s, .batch = batch.number});
}

void ClientCore::sendHandshake(Instant now)
{
    m_nextHandshake.reset();
    const size_t before = m_ways.index();
    m_ways.startAfresh();
    if (m_ways.index() != before)
        closeLink(u"another transport"_s);
    Message request = m_fields;
    for (Field field : {Field::ClientId, Field::Data, Field::Advice, Field::Successful, Field::Error})
        request.remove(field);
    request.setText(Field::Channel, words::metaHandshake);
    request.setText(Field::Version, words::bayeuxVersion);
    request.setText(Field::MinimumVersion, words::bayeuxVersion);
    QJsonArray types;
    for (const QByteArray &type : m_ways.usableTypes())
        types.append(QString::fromUtf8(type));
    request.set(Field::SupportedConnectionTypes, types);
    sendMeta(now, std::move(request), std::exchange(m_onHandshake, nullptr));
}

void ClientCore::sendConnect(Instant now)
{
    m_nextConnect.reset();
    apply(ClientEvent::ConnectSent);
    Message request = Message::on(ChannelId::literal(words::metaConnect));
    request.setText(Field::ClientId, m_id.text());
    request.setText(Field::ConnectionType, connectionType());
    if (m_state != ClientState::Connected) { // to come back at once: is the session there?
        Advice atOnce;
        atOnce.timeout = std::chrono::milliseconds(0);
        request.setRaw(Field::Advice, atOnce.toJson());
    }
    sendMeta(now, std::move(request), nullptr);
}

} // namespace halley
