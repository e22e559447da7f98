// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/clientqml/clientsubscription.h"

#include "console/client/madeupreply.h"
#include "console/clientqml/jsvalues.h"

#include <QtCore/QPointer>

namespace halley {

ClientSubscription::ClientSubscription(ChannelId channel, QJSValue onMessage, QObject *parent)
    : QObject(parent), m_channel(std::move(channel)), m_onMessage(std::move(onMessage))
{
}

void ClientSubscription::unsubscribe()
{
    m_registration.reset();
    sessionEnded();
    deleteLater();
}

// The service may outlive the subscription, and it the service.
void ClientSubscription::join(ClientService &service)
{
    const QPointer<ClientSubscription> self(this);
    m_registration = service.subscribe(
        m_channel,
        [self](const Message &event) {
            if (self)
                self->hear(event);
        },
        [self](const Message &reply) {
            if (self)
                self->answered(reply);
        });
}

void ClientSubscription::sessionEnded()
{
    if (std::exchange(m_isActive, false))
        Q_EMIT activeChanged();
}

void ClientSubscription::answered(const Message &reply)
{
    m_isActive = reply.isSuccessful();
    m_error = failureText(reply);
    Q_EMIT activeChanged();
}

void ClientSubscription::hear(const Message &event)
{
    callJs(this, m_onMessage, {jsOf(this, event.raw(Field::Data)), jsOf(this, event.toJson())});
}

} // namespace halley
