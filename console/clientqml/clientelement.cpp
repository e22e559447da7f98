// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/clientqml/clientelement.h"

#include "console/client/clienttransports.h"
#include "console/clientqml/jsvalues.h"

#include <QtCore/QPointer>
#include <utility>

namespace halley {

using namespace Qt::StringLiterals;

ClientElement::ClientElement(QObject *parent) : QObject(parent)
{
    for (const QByteArray &transport : clientTransports())
        m_transports.append(QString::fromUtf8(transport));
}

// The server is told, if it can be: the message leaves before the socket is closed.
ClientElement::~ClientElement()
{
    stop();
}

void ClientElement::componentComplete()
{
    m_isComplete = true;
    restart();
}

void ClientElement::setUrl(const QUrl &url)
{
    if (std::exchange(m_url, url) == url)
        return;
    Q_EMIT urlChanged();
    restart();
}

void ClientElement::setTransports(const QStringList &transports)
{
    if (std::exchange(m_transports, transports) == transports)
        return;
    Q_EMIT transportsChanged();
    restart();
}

void ClientElement::setHandshakeExt(const QJSValue &ext)
{
    if (m_handshakeExt.strictlyEquals(ext))
        return;
    m_handshakeExt = ext;
    Q_EMIT handshakeExtChanged();
    restart();
}

void ClientElement::setActive(bool active)
{
    if (std::exchange(m_isActive, active) == active)
        return;
    Q_EMIT activeChanged();
    restart();
}

void ClientElement::stop()
{
    m_service.reset();
    if (m_client) {
        QObject::disconnect(m_client.get(), nullptr, this, nullptr);
        m_client->disconnect(nullptr);
        m_client->advance();
    }
    m_client.reset();
}

void ClientElement::restart()
{
    if (!m_isComplete)
        return;
    stop();
    m_problem.clear();
    endSubscriptions();
    if (m_isActive)
        start();
    Q_EMIT stateChanged();
}

void ClientElement::start()
{
    QList<QByteArray> names;
    for (const QString &transport : std::as_const(m_transports))
        names.append(transport.toUtf8());
    auto links = makeLinks(m_url, names);
    if (links.empty())
        m_problem = u"no such transport: %1"_s.arg(m_transports.join(u", "_s));
    if (links.empty() || m_url.isEmpty())
        return;
    m_client = std::make_unique<BayeuxClient>(std::move(links));
    m_service = std::make_unique<ClientService>(*m_client);
    connect(m_client.get(), &BayeuxClient::stateChanged, this, &ClientElement::clientChanged);
    for (ClientSubscription *subscription : subscriptions())
        subscription->join(*m_service);
    Message fields;
    if (m_handshakeExt.isObject())
        fields.setRaw(Field::Ext, jsonOf(this, m_handshakeExt));
    m_client->handshake(fields, nullptr);
}

QList<ClientSubscription *> ClientElement::subscriptions() const
{
    return findChildren<ClientSubscription *>(Qt::FindDirectChildrenOnly);
}

void ClientElement::endSubscriptions()
{
    for (ClientSubscription *subscription : subscriptions())
        subscription->sessionEnded();
}

void ClientElement::clientChanged()
{
    if (state() == Connecting || state() == Disconnected)
        endSubscriptions();
    Q_EMIT stateChanged();
}

ClientElement::State ClientElement::state() const
{
    switch (m_client ? m_client->state() : ClientState::Disconnected) {
    case ClientState::Connected:
        return Connected;
    case ClientState::Unconnected:
        return Unconnected;
    case ClientState::Handshaking:
    case ClientState::Rehandshaking:
    case ClientState::Handshaken:
    case ClientState::Connecting:
        return Connecting;
    default:
        return Disconnected;
    }
}

QString ClientElement::transport() const
{
    return isConnected() ? QString::fromUtf8(m_client->connectionType()) : QString();
}

QString ClientElement::clientId() const
{
    return m_client ? QString::fromUtf8(m_client->id().text()) : QString();
}

QString ClientElement::failure() const
{
    return m_client ? m_client->failure() : m_problem;
}

ClientSubscription *ClientElement::subscribe(const QString &channel, const QJSValue &onMessage)
{
    const auto id = ChannelId::parse(channel.toUtf8());
    if (!id)
        return nullptr;
    auto *subscription = new ClientSubscription(*id, onMessage, this);
    if (m_service)
        subscription->join(*m_service);
    return subscription;
}

ClientSession::MessageHandler ClientElement::handlerOf(const QJSValue &function)
{
    return [self = QPointer<ClientElement>(this), function](const Message &message) {
        if (self)
            callJs(self, function, {jsOf(self, message.toJson())});
    };
}

void ClientElement::failLater(const QJSValue &function, const char *reason)
{
    const QByteArray reply = "{\"successful\":false,\"failure\":{\"reason\":" + jsonString(reason) + "}}";
    QMetaObject::invokeMethod(
        this, [this, function, reply] { callJs(this, function, {jsOf(this, reply)}); }, Qt::QueuedConnection);
}

void ClientElement::publish(const QString &channel, const QJSValue &data, const QJSValue &onReply)
{
    const auto id = ChannelId::parse(channel.toUtf8());
    if (!id || id->isWild())
        failLater(onReply, "not the name of a channel");
    else if (!m_client)
        failLater(onReply, "not connected");
    else
        m_client->publish(*id, jsonOf(this, data), handlerOf(onReply));
}

void ClientElement::call(const QString &target, const QJSValue &data, const QJSValue &onResult)
{
    if (m_client)
        m_client->remoteCall(target.toUtf8(), jsonOf(this, data), handlerOf(onResult));
    else
        failLater(onResult, "not connected");
}

} // namespace halley
