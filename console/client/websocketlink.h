// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/client/clientlimits.h"
#include "console/client/clientlink.h"
#include "console/client/clientnetwork.h"

#include <QtCore/QObject>
#include <QtCore/QUrl>
#include <QtNetwork/QAbstractSocket>
#include <functional>

class QNetworkRequest;
class QWebSocket;

namespace halley {

// A link over one WebSocket (specification 11.4 and 17.4), by QWebSocket. Opening after a failure makes a new
// one.
class WebSocketLink final : public QObject, public ClientLink
{
    Q_OBJECT

public:
    // `url`: ws:// or wss://, with the path. http:// and https:// are taken as those.
    explicit WebSocketLink(QUrl url, ClientNetwork network = {},
                           qsizetype incomingSize = ClientLimits().incomingSize);
    ~WebSocketLink() override;

    [[nodiscard]] QByteArrayView connectionType() const override;
    void setHandler(ClientLinkHandler *handler) override { m_handler = handler; }
    void open() override;
    void send(quint64 batch, const MessageBatch &messages) override;
    void close(QByteArrayView reason) override;

private:
    [[nodiscard]] QNetworkRequest upgradeRequest() const;
    void watch(QWebSocket *socket);
    void later(std::function<void()> call);
    void connected();
    void disconnected();
    // `error`: as the socket signalled it.
    [[nodiscard]] LinkFailure failureOf(QAbstractSocket::SocketError error) const;
    void fail(LinkFailure failure);
    void drop();

    const QUrl m_url;
    const ClientNetwork m_network;
    const qsizetype m_incomingSize;
    ClientLinkHandler *m_handler = nullptr;
    QWebSocket *m_socket = nullptr; // child of this; null while closed
    bool m_isOpen = false;          // the upgrade is done
    QString m_certificateProblem;   // of this attempt
};

} // namespace halley
