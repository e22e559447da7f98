// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/client/bayeuxclient.h"
#include "console/client/clientservice.h"
#include "console/clientqml/clientsubscription.h"

#include <QtCore/QObject>
#include <QtCore/QUrl>
#include <QtQml/QJSValue>
#include <QtQml/QQmlParserStatus>
#include <QtQml/qqmlregistration.h>
#include <memory>

namespace halley {

// A Bayeux client for QML:
//
//     import Halley.Client
//     BayeuxClient {
//         id: client
//         url: "http://127.0.0.1:8080/cometd"
//         Component.onCompleted: subscribe("/chat", data => print(data.text))
//     }
//     … client.publish("/chat", { text: "Hello" })
//
// Connects when it is complete and `active`, and stays connected through everything, as the C++ client does.
// Subscriptions last over all sessions. Handlers are functions; a reply or a result is an object with the
// members of the Bayeux message (`successful`, `error`, `failure`, `data`).
class ClientElement : public QObject, public QQmlParserStatus
{
    Q_OBJECT
    Q_INTERFACES(QQmlParserStatus)
    QML_NAMED_ELEMENT(BayeuxClient)
    // Another value starts anew, if it is active.
    Q_PROPERTY(QUrl url READ url WRITE setUrl NOTIFY urlChanged)
    // In the order in which they are tried. Default: "websocket", "long-polling".
    Q_PROPERTY(QStringList transports READ transports WRITE setTransports NOTIFY transportsChanged)
    // Sent as `ext` with every handshake: what proves who one is. Default: nothing.
    Q_PROPERTY(QJSValue handshakeExt READ handshakeExt WRITE setHandshakeExt NOTIFY handshakeExtChanged)
    // Wants to be connected. Default: true.
    Q_PROPERTY(bool active READ isActive WRITE setActive NOTIFY activeChanged)
    Q_PROPERTY(State state READ state NOTIFY stateChanged)
    Q_PROPERTY(bool connected READ isConnected NOTIFY stateChanged)
    // The transport in use; empty while not connected.
    Q_PROPERTY(QString transport READ transport NOTIFY stateChanged)
    Q_PROPERTY(QString clientId READ clientId NOTIFY stateChanged)
    // Why the latest attempt failed, for people; empty while all is well.
    Q_PROPERTY(QString failure READ failure NOTIFY stateChanged)

public:
    enum State {
        Disconnected, // nothing goes on
        Connecting,   // tries to get a session
        Connected,
        Unconnected // has a session that it does not reach now
    };
    Q_ENUM(State)

    explicit ClientElement(QObject *parent = nullptr);
    ~ClientElement() override;

    [[nodiscard]] QUrl url() const { return m_url; }
    void setUrl(const QUrl &url);
    [[nodiscard]] QStringList transports() const { return m_transports; }
    void setTransports(const QStringList &transports);
    [[nodiscard]] QJSValue handshakeExt() const { return m_handshakeExt; }
    void setHandshakeExt(const QJSValue &ext);
    [[nodiscard]] bool isActive() const { return m_isActive; }
    void setActive(bool active);
    [[nodiscard]] State state() const;
    [[nodiscard]] bool isConnected() const { return state() == Connected; }
    [[nodiscard]] QString transport() const;
    [[nodiscard]] QString clientId() const;
    [[nodiscard]] QString failure() const;

    // Calls `onMessage(data, message)` for every event on the channel, which may be wild. Null if that is not
    // the name of a channel.
    Q_INVOKABLE halley::ClientSubscription *subscribe(const QString &channel, const QJSValue &onMessage);
    // Calls `onReply(reply)`, if there is one, when the server has answered or the publish has failed.
    Q_INVOKABLE void publish(const QString &channel, const QJSValue &data, const QJSValue &onReply = {});
    // Asks a service: calls `onResult(result)`.
    Q_INVOKABLE void call(const QString &target, const QJSValue &data, const QJSValue &onResult = {});

    void classBegin() override {}
    void componentComplete() override;

Q_SIGNALS:
    void urlChanged();
    void transportsChanged();
    void handshakeExtChanged();
    void activeChanged();
    void stateChanged();

private:
    void restart();
    void start();
    void stop();
    [[nodiscard]] QList<ClientSubscription *> subscriptions() const;
    void endSubscriptions();
    void clientChanged();
    [[nodiscard]] ClientSession::MessageHandler handlerOf(const QJSValue &function);
    // Nobody is there to ask.
    void failLater(const QJSValue &function, const char *reason);

    QUrl m_url;
    QStringList m_transports;
    QJSValue m_handshakeExt;
    bool m_isActive = true;
    bool m_isComplete = false;
    std::unique_ptr<BayeuxClient> m_client; // null while not active
    std::unique_ptr<ClientService> m_service;
    QString m_problem; // of the element itself
};

} // namespace halley
