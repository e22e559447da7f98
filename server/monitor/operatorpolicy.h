// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/securitypolicy.h"

#include <QtCore/QByteArray>

namespace halley {

// Tells operators from ordinary clients, and leaves all other decisions to another policy.
//
// An operator is a local session, or a remote one that gave the right token as `ext.halley.token` of its
// handshake. A wrong token refuses the handshake (403::handshake_denied); no token makes an ordinary session.
// Everything under /halley and /service/halley is decided here alone: operators may, others may not.
class OperatorPolicy final : public SecurityPolicy
{
public:
    // An empty token: no remote operators at all. `next` decides what is not decided here, and whether
    // handshakes with the right token go through as well (it finds isOperator() true then); null:
    // DefaultSecurityPolicy. Not owned, must outlive this.
    explicit OperatorPolicy(QByteArray token, SecurityPolicy *next = nullptr);

    void setNext(SecurityPolicy *next);

    [[nodiscard]] static bool isOperator(const ServerSession &session);

    bool canHandshake(Broker &, ServerSession &, const Message &, Message &reply) override;
    bool canCreate(Broker &, ServerSession &, const ChannelId &, const Message &, Message &reply) override;
    bool canSubscribe(Broker &, ServerSession &, const ChannelId &, const Message &, Message &reply) override;
    bool canPublish(Broker &, ServerSession &, const ChannelId &, const Message &, Message &reply) override;

private:
    [[nodiscard]] bool isRight(QByteArrayView token) const;

    QByteArray m_token;
    DefaultSecurityPolicy m_default;
    SecurityPolicy *m_next;
};

} // namespace halley
