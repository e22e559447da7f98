// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/observer.h"
#include "server/protocol/channelid.h"

#include <QtCore/QByteArray>
#include <functional>

namespace halley {

class ServerSession;

enum class Operation : quint8 { Create, Subscribe, Publish };

// What one authorizer says of one operation on one channel (specification 13.5).
struct Authorization
{
    enum class Verdict : quint8 { Grant, Ignore, Deny };
    Verdict verdict = Verdict::Ignore;
    QByteArray reason; // of a denial: the middle part of the error string

    [[nodiscard]] static Authorization grant() { return {Verdict::Grant, {}}; }
    [[nodiscard]] static Authorization ignore() { return {}; }
    [[nodiscard]] static Authorization deny(QByteArray why) { return {Verdict::Deny, std::move(why)}; }
};

// Belongs to a channel; those of the wild channels above count too. Asked after the policy said yes, for
// remote and local sessions, never for server-side calls. One denial refuses; if there are authorizers, at
// least one must grant.
using Authorizer =
    std::function<Authorization(Operation, const ChannelId &, const ServerSession &, const Message &)>;

// Ready-made ones: they grant these operations and ignore the others; grantNone() ignores all, which closes
// what no narrower channel grants.
[[nodiscard]] Authorizer grantCreate();
[[nodiscard]] Authorizer grantSubscribe();
[[nodiscard]] Authorizer grantPublish();
[[nodiscard]] Authorizer grantCreateSubscribe();
[[nodiscard]] Authorizer grantSubscribePublish();
[[nodiscard]] Authorizer grantAll();
[[nodiscard]] Authorizer grantNone();

} // namespace halley
