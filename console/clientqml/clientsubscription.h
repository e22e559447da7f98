// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/client/clientservice.h"

#include <QtCore/QObject>
#include <QtQml/QJSValue>
#include <QtQml/qqmlregistration.h>

namespace halley {

// What BayeuxClient.subscribe() gives to QML: lasts over all sessions of its client until unsubscribe().
class ClientSubscription : public QObject
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(QString channel READ channel CONSTANT)
    // The server has confirmed it, in the present session.
    Q_PROPERTY(bool active READ isActive NOTIFY activeChanged)
    // Why the server refused it; empty if it did not.
    Q_PROPERTY(QString error READ error NOTIFY activeChanged)

public:
    ClientSubscription(ChannelId channel, QJSValue onMessage, QObject *parent);

    [[nodiscard]] QString channel() const { return QString::fromUtf8(m_channel.name()); }
    [[nodiscard]] bool isActive() const { return m_isActive; }
    [[nodiscard]] QString error() const { return m_error; }
    Q_INVOKABLE void unsubscribe();

    // By the element: makes it with this service's client.
    void join(ClientService &service);
    void sessionEnded();

Q_SIGNALS:
    void activeChanged();

private:
    void hear(const Message &event);
    void answered(const Message &reply);

    const ChannelId m_channel;
    QJSValue m_onMessage;
    Registration m_registration;
    bool m_isActive = false;
    QString m_error;
};

} // namespace halley
