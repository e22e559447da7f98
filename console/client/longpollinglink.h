// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/client/clientlimits.h"
#include "console/client/clientlink.h"
#include "console/client/clientnetwork.h"

#include <QtCore/QObject>
#include <QtCore/QUrl>
#include <QtNetwork/QNetworkReply>
#include <map>

class QNetworkAccessManager;
class QNetworkRequest;

namespace halley {

// A link over HTTP requests (specification 11.2 and 17.4), by QNetworkAccessManager: one POST per batch. A
// single meta message goes to a URL of its own (`…/handshake`, `…/connect`, `…/disconnect`), unless the URL
// has a query.
//
// Each link has a manager of its own, from its first opening on, because a manager allows six connections to
// a server and each client needs two. A manager has a thread: a program with a thousand clients had better
// use WebSocket. Redirections are not followed: a Bayeux server is where one says that it is.
class LongPollingLink final : public QObject, public ClientLink
{
    Q_OBJECT

public:
    // `url`: http:// or https://, with the path. ws:// and wss:// are taken as those.
    explicit LongPollingLink(QUrl url, ClientNetwork network = {},
                             qsizetype incomingSize = ClientLimits().incomingSize);
    ~LongPollingLink() override;

    [[nodiscard]] QByteArrayView connectionType() const override;
    [[nodiscard]] bool isByExchange() const override { return true; }
    void setHandler(ClientLinkHandler *handler) override { m_handler = handler; }
    void open() override;
    void send(quint64 batch, const MessageBatch &messages) override;
    void abort(quint64 batch) override;
    void close(QByteArrayView reason) override;

private:
    [[nodiscard]] QNetworkRequest requestFor(const MessageBatch &messages) const;
    void makeManager();
    void watch(quint64 batch, QNetworkReply *reply);
    void finished(quint64 batch, QNetworkReply *reply);
    void fail(LinkFailure failure);

    const QUrl m_url;
    const ClientNetwork m_network;
    const qsizetype m_incomingSize;
    ClientLinkHandler *m_handler = nullptr;
    QNetworkAccessManager *m_manager = nullptr;   // child of this
    std::map<quint64, QNetworkReply *> m_replies; // children of the manager
    quint64 m_opening = 0;                        // number of the latest open(); 0: closed
    quint64 m_lastOpening = 0;
};

} // namespace halley
